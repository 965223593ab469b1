import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ConnectionBanner } from './_components/site/connection-banner'
import { readTheme, themeCookie } from './_components/site/theme'
import { ToastOutlet } from './_components/ui/toast-outlet'
import { TrpcProvider } from './_trpc/provider'

export const metadata: Metadata = {
  title: { default: 'Hotlist', template: '%s · Hotlist' },
  description:
    'Tasks with one level of subtasks, and a cache that is never older than the last write.',
  applicationName: 'Hotlist',
  manifest: '/manifest.webmanifest',
  icons: { icon: [{ url: '/icon.svg', type: 'image/svg+xml' }] },
  robots: { index: false },
  formatDetection: { telephone: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
}

/** The frame of every page. The theme comes from a cookie, so that the first paint already has it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value)
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      {/* Behind the open task of a phone, the list stays where it is. */}
      <body className="max-lg:has-data-sheet:overflow-hidden">
        <TrpcProvider>
          <ConnectionBanner />
          {children}
          <ToastOutlet />
        </TrpcProvider>
      </body>
    </html>
  )
}
