import type { ReactNode } from 'react'
import type { Task } from '@/server/tasks/schema'

/** A heading between rows that names what the rows below it have in common. */
export interface HeadingLine {
  id: string
  heading: ReactNode
}

/** What a list consists of, from top to bottom. */
export type Line = Task | HeadingLine

/** Whether a line is a heading rather than a row. */
export function isHeading(line: Line | undefined): line is HeadingLine {
  return line !== undefined && 'heading' in line
}
