import type { ReactNode } from 'react'
import type { Task } from '@/server/tasks/schema'

/** A line between rows that says what those below it have in common. */
export interface HeadingLine {
  id: string
  heading: ReactNode
}

/** What a list is made of, from top to bottom. */
export type Line = Task | HeadingLine

/** Whether a line is no row. */
export function isHeading(line: Line | undefined): line is HeadingLine {
  return line !== undefined && 'heading' in line
}
