import { z } from 'zod'
import { isTimeZone } from '../text/time-zone'
import { date } from '../validation'

/** The formats of imports. `json` is Hotlist's own; the others are named after the programs that write them. */
export const importFormats = [
  'json',
  'todoist',
  'ticktick',
  'trello',
  'vikunja',
  'planka',
  'taskwarrior',
  'google-tasks',
  'icalendar',
  'todo.txt',
  'csv',
] as const

/** The formats of exports: JSON is the backup, CSV is for spreadsheets. */
export const exportFormats = ['json', 'csv'] as const

/** The client's name for its import, with which it asks for the progress. */
const importId = z.string().regex(/^[\w-]{16,64}$/, 'must be 16 to 64 letters, digits, _ or -')

export const importInput = z.strictObject({
  /** Only needed for a file whose content does not show what it is: any text may be a todo.txt. */
  format: z.enum(importFormats).optional(),
  /** The text of the file, or its bytes in base64. */
  content: z.string(),
  /** `base64` is for files that are not text, such as a ZIP archive. */
  encoding: z.enum(['text', 'base64']).default('text'),
  /** The name of the file, for the log. */
  name: z.string().max(255).optional(),
  /** The day that relative dates count from; by default, today in the time zone that the row names. */
  today: date.optional(),
  /** The time zone of moments for which the file names none; by default, that of the server. */
  timeZone: z.string().max(64).refine(isTimeZone, 'must be a time zone').optional(),
  /** A random text, used once. */
  id: importId.optional(),
})

export const progressInput = z.strictObject({ id: importId })

export const exportInput = z.strictObject({ format: z.enum(exportFormats) })

/** Something in an imported file that could not be taken as it is. Its row was imported nevertheless. */
export interface ImportProblem {
  /** Line of the file, counted from 1; absent where lines do not help. */
  line?: number
  /** What it is about: a file of an archive, or a task. */
  entry?: string
  /** Column of the file, or name in it. */
  field: string
  detail: string
}

/** How many rows were written. */
export interface TransferCounts {
  tasks: number
  subtasks: number
}

/** What an import wrote, and what it found in the list. */
export interface ImportCounts extends TransferCounts {
  /** Tasks of the file that an earlier import has added already. They, and their subtasks, were left as they are. */
  alreadyThere: number
  /** How many of these are in the trash. */
  inTrash: number
}

export interface ImportResult extends ImportCounts {
  problems: ImportProblem[]
}

export interface ExportedFile {
  name: string
  content: string
}

export type ImportInput = z.input<typeof importInput>
export type ImportFormat = (typeof importFormats)[number]
export type ExportFormat = (typeof exportFormats)[number]
