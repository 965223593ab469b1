import { z } from 'zod'
import { date } from '../validation'

/** The formats of imports: a project that Todoist exported as CSV, or Hotlist's own JSON. */
export const importFormats = ['todoist', 'json'] as const

/** The formats of exports: JSON is the backup, CSV is for spreadsheets. */
export const exportFormats = ['json', 'csv'] as const

/** The client's name for its import, with which it asks for the progress. */
const importId = z.string().regex(/^[\w-]{16,64}$/, 'must be 16 to 64 letters, digits, _ or -')

export const importInput = z.strictObject({
  format: z.enum(importFormats),
  /** The text of the file. */
  content: z.string(),
  /** The name of the file, for the log. */
  name: z.string().max(255).optional(),
  /** The day that relative dates count from; by default, today in the time zone that the row names. */
  today: date.optional(),
  /** A random text, used once. */
  id: importId.optional(),
})

export const progressInput = z.strictObject({ id: importId })

export const exportInput = z.strictObject({ format: z.enum(exportFormats) })

/** Something in an imported file that could not be taken as it is. Its row was imported nevertheless. */
export interface ImportProblem {
  /** Line of the file, counted from 1. */
  line: number
  /** Column of the file. */
  field: string
  detail: string
}

/** How many rows were written. */
export interface TransferCounts {
  tasks: number
  subtasks: number
}

export interface ImportResult extends TransferCounts {
  problems: ImportProblem[]
}

export interface ExportedFile {
  name: string
  content: string
}

export type ImportInput = z.infer<typeof importInput>
export type ImportFormat = (typeof importFormats)[number]
export type ExportFormat = (typeof exportFormats)[number]
