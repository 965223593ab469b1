import type { ReactNode } from 'react'

interface BottomBarProps {
  /** Its accessible name. */
  label: string
  children: ReactNode
}

/** A bar at the bottom of the window, about the selected tasks. */
export function BottomBar({ label, children }: BottomBarProps) {
  return (
    <section
      aria-label={label}
      data-bulk-bar
      className="fixed right-2 left-[calc(var(--sidebar)+0.5rem)] bottom-[calc(0.75rem+max(var(--tab-bar),env(safe-area-inset-bottom)))] z-20 mx-auto flex w-fit max-w-[calc(100vw-var(--sidebar)-1rem)] animate-appear flex-wrap items-center justify-center gap-x-1 gap-y-0.5 rounded-lg bg-raised px-2 py-1.5 shadow-popup max-md:in-[body:has([data-sheet])]:hidden print:hidden"
    >
      {children}
    </section>
  )
}
