'use client'

import { ScrollArea } from '@base-ui/react/scroll-area'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** A box that scrolls sideways where its content is too wide, and can then be focused to do so by keyboard. */
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
