import './globals.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { CommandOutlet, LiveOutlet } from './_components/site/outlets'
import { readSidebarState, sidebarCookie } from './_components/site/sidebar-state'
import { readTheme, themeCookie } from './_components/site/theme'
import { WritesProvider } from './_components/tasks/writes/use-writes'
import { ToastOutlet } from './_components/ui/toast-outlet'
import { livePosition } from './_trpc/prefetch'
import { QueryProvider } from './_trpc/provider'

const description = 'Tasks and subtasks, with a cache that is never stale.'

/** What other sites show for a link needs absolute addresses, and only the request knows our origin. */
export async function generateMetadata(): Promise<Metadata> {
  const requested = await headers()
  const scheme = requested.get('x-forwarded-proto') === 'https' ? 'https' : 'http'
  const address = `${scheme}://${requested.get('host')}`
  return {
    title: { default: 'Hotlist', template: '%s · Hotlist' },
    description,
    applicationName: 'Hotlist',
    manifest: '/manifest.webmanifest',
    icons: {
      icon: [{ url: '/icon.svg', type: 'image/svg+xml' }],
      apple: [{ url: '/apple-touch-icon.png', sizes: '180x180' }],
    },
    appleWebApp: { capable: true, title: 'Hotlist' },
    robots: { index: false },
    formatDetection: { telephone: false },
    ...(URL.canParse(address) && { metadataBase: new URL(address) }),
    openGraph: { type: 'website', siteName: 'Hotlist', description, images: ['/social.png'] },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  // The canvas colour, as in globals.css.
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f9fafb' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1013' },
  ],
}

/** The frame of every page. The theme and the state of the sidebar come from cookies, so the first paint already has them. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const chosen = await cookies()
  const theme = readTheme(chosen.get(themeCookie)?.value)
  const sidebar = readSidebarState(chosen.get(sidebarCookie)?.value)
  const since = await livePosition()
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme} data-sidebar={sidebar}>
      {/* When an open task covers the screen of a phone, the list behind it does not scroll. */}
      <body className="max-md:has-data-sheet:overflow-hidden">
        {/* The page's policy refuses style elements: globals.css has the one rule that Base UI would add. */}
        <CSPProvider disableStyleElements>
          <QueryProvider>
            {since !== null && <LiveOutlet since={since} />}
            <WritesProvider>
              {children}
              <CommandOutlet />
            </WritesProvider>
            <ToastOutlet />
          </QueryProvider>
        </CSPProvider>
      </body>
    </html>
  )
}
