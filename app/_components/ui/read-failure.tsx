import { RotateCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { BlankState } from './blank-state'
import { Button } from './button'

interface ReadFailureProps {
  /** What could not be read. */
  title: string
  retry: () => void
  /** Why. */
  children: ReactNode
}

/** Shown in place of something that could not be read, with a way to try again. */
export function ReadFailure({ title, retry, children }: ReadFailureProps) {
  return (
    <BlankState
      icon={<TriangleAlert size={20} aria-hidden />}
      title={title}
      actions={
        <Button look="primary" onClick={retry}>
          <RotateCw size={14} aria-hidden />
          Try again
        </Button>
      }
    >
      {children}
    </BlankState>
  )
}
