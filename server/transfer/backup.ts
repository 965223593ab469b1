import { z } from 'zod'
import { taskPriority, taskStatus } from '../tasks/schema'
import { descriptionLength, isLonger, titleLength, tooLong } from '../text/length'
import { date, text, timestamp } from '../validation'
import { foreignJson } from './foreign-json'
import { refusedFile } from './refused-file'

/**
 * Hotlist's own JSON: everything a user sees of each task, in the order of the list, including the trash.
 *
 * Ids, versions and ranks are left out. They belong to one database; one that holds other tasks has to assign its own.
 */

const format = 'hotlist'
const version = 1
/** The most issues shown: more would bury the first one. */
const shownIssues = 20

/** Older versions accepted characters that no text may have today. `cleanBackup` removes them, and no row is lost. */
const title = text
  .trim()
  .min(1, 'must not be blank')
  .refine((title) => !isLonger(title, titleLength), tooLong(titleLength))
const description = text.refine(
  (description) => !isLonger(description, descriptionLength),
  tooLong(descriptionLength),
)

const subtaskEntry = z.strictObject({
  title,
  description,
  done: z.boolean(),
  createdAt: timestamp,
  updatedAt: timestamp,
})

const taskEntry = z.strictObject({
  title,
  description,
  status: taskStatus,
  priority: taskPriority,
  dueDate: date.nullable(),
  createdAt: timestamp,
  updatedAt: timestamp,
  completedAt: timestamp.nullable(),
  /** When the task went to the trash. */
  deletedAt: timestamp.nullable(),
  subtasks: z.array(subtaskEntry),
})

const backup = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  exportedAt: timestamp,
  tasks: z.array(taskEntry),
})

/** A task as it is imported or exported. */
export type TransferTask = z.infer<typeof taskEntry>
export type TransferSubtask = z.infer<typeof subtaskEntry>

/** Serialises tasks. Equal tasks give equal text, apart from `exportedAt`. */
export function writeBackup(tasks: readonly TransferTask[], exportedAt: Date): string {
  const file = { format, version, exportedAt: exportedAt.toISOString(), tasks }
  return `${JSON.stringify(file, null, 2)}\n`
}

/**
 * Reads back what `writeBackup` wrote.
 *
 * @throws RefusedError when anything in it is not as expected: half a backup is useless
 */
export function readBackup(content: string): TransferTask[] {
  const file = parseJson(content)
  if (!isBackup(file)) throw refusedFile(foreignJson(file))
  if (typeof file.version === 'number' && file.version > version) {
    throw refusedFile(
      `the file has format version ${file.version}, and this Hotlist knows ${version}: update it first`,
    )
  }
  const parsed = backup.safeParse(file)
  if (parsed.success) return parsed.data.tasks
  throw refusedFile(...parsed.error.issues.slice(0, shownIssues).map(describe))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message.replace(/\s+/g, ' ') : ''
    const position = /at position (\d+)/.exec(reason)?.[1]
    const line = position && `line ${text.slice(0, Number(position)).split('\n').length}: `
    throw refusedFile(`${line ?? ''}the file is not valid JSON: ${reason}`)
  }
}

function isBackup(file: unknown): file is { format: string; version?: unknown } {
  return typeof file === 'object' && file !== null && 'format' in file && file.format === format
}

function describe(issue: z.core.$ZodIssue): string {
  const place = issue.path.map((part) => `/${String(part)}`).join('')
  if (issue.code !== 'unrecognized_keys') return `${place}: ${issue.message}`
  return `${place}: ${issue.keys.join(', ')} is not known here`
}
