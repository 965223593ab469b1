'use client'

import { ScrollArea } from '@base-ui/react/scroll-area'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** A box that scrolls sideways if its content is too wide, and is then focusable so that the keyboard can scroll it. */
export function ScrollBox({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <ScrollArea.Root>
      <ScrollArea.Viewport className={classNames('relative', className)}>
        {children}
      </ScrollArea.Viewport>
      <ScrollArea.Scrollbar orientation="horizontal" className="flex h-2 px-1 pb-1">
        <ScrollArea.Thumb className="h-full rounded-full bg-line" />
      </ScrollArea.Scrollbar>
    </ScrollArea.Root>
  )
}
