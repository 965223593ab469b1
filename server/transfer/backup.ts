import { z } from 'zod'
import { labelSchema, maxLabels } from '../labels/schema'
import { maxProjects, projectSchema } from '../projects/schema'
import { maxSections } from '../sections/schema'
import { maxTaskLabels, taskPriority, taskStatus } from '../tasks/schema'
import { descriptionLength, isLonger, titleLength, tooLong } from '../text/length'
import { date, name, text, timeOfDay, timestamp, timeZone } from '../validation'
import { foreignJson } from './foreign-json'
import { parseJson } from './parse-json'
import { refusedFile } from './refused-file'

/**
 * Hotlist's own JSON: everything a user sees of each task, in the order of the list, including the trash.
 *
 * Ids, versions and ranks are left out. They belong to one database; one that holds other tasks has to assign its own.
 */

const format = 'hotlist'
/** Version 2 has projects, sections and labels, version 3 times of day, sources and all places; a file has the oldest that it can. */
const versions = [1, 2, 3] as const
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

/** The project of a task, by its name. */
const projectEntry = projectSchema.pick({ name: true, color: true }).strict()

/** A label that a task carries, by its name. */
const labelEntry = labelSchema.pick({ name: true, color: true }).strict()

/** The labels of a task. */
export const transferLabels = z.array(labelEntry)

/** The program that a task comes from, and what tells it from all others there. */
const sourceEntry = z.strictObject({
  product: z.string().regex(/^[a-z.-]{1,32}$/, 'must be the name of a program in lower case'),
  id: z.string().regex(/^[\x21-\x7E]{1,120}$/, 'must be 1 to 120 characters of ASCII'),
})

const taskEntry = z
  .strictObject({
    /** Absent for a task that was written in Hotlist. */
    source: sourceEntry.optional(),
    /** Absent for the Inbox. */
    project: projectEntry.optional(),
    /** Absent for none. */
    labels: transferLabels.max(maxTaskLabels).optional(),
    /** The section of its project, by its name; absent if it is in none. */
    section: name.optional(),
    title,
    description,
    status: taskStatus,
    priority: taskPriority,
    dueDate: date.nullable(),
    /** Absent for none. */
    dueTime: timeOfDay.optional(),
    /** Absent for the reader's own. */
    dueZone: timeZone.optional(),
    createdAt: timestamp,
    updatedAt: timestamp,
    completedAt: timestamp.nullable(),
    /** When the task went to the trash. */
    deletedAt: timestamp.nullable(),
    subtasks: z.array(subtaskEntry),
  })
  .refine(({ dueDate, dueTime }) => !dueTime || dueDate, {
    path: ['dueTime'],
    message: 'needs a due date',
  })
  .refine(({ dueTime, dueZone }) => !dueZone || dueTime, {
    path: ['dueZone'],
    message: 'needs a due time',
  })

const projectPlace = projectEntry.extend({
  archivedAt: timestamp.nullable(),
  sections: z.array(name).max(maxSections),
})

const backup = z.strictObject({
  format: z.literal(format),
  version: z.literal(versions),
  exportedAt: timestamp,
  /** All projects in their order, those without tasks among them. */
  projects: z.array(projectPlace).max(maxProjects).optional(),
  /** The sections of the Inbox. */
  inboxSections: z.array(name).max(maxSections).optional(),
  labels: z.array(labelEntry).max(maxLabels).optional(),
  tasks: z.array(taskEntry),
})

/** A task as it is imported or exported. */
export type TransferTask = z.infer<typeof taskEntry>
export type TransferLabel = z.infer<typeof labelEntry>
/** The projects, sections and labels of a list. */
export interface TransferPlaces {
  projects: z.infer<typeof projectPlace>[]
  inboxSections: string[]
  labels: TransferLabel[]
}
/** All that a backup holds. */
export interface TransferList {
  tasks: TransferTask[]
  places: TransferPlaces
}
export type TransferSubtask = z.infer<typeof subtaskEntry>

/** Serialises tasks. Equal tasks give equal text, apart from `exportedAt`. */
export function writeBackup(
  tasks: readonly TransferTask[],
  exportedAt: Date,
  places: TransferPlaces = { projects: [], inboxSections: [], labels: [] },
): string {
  // What is empty is left out, so that an older version reads the file if it can.
  const listed = Object.entries(places).filter(([, list]) => list.length > 0)
  const file = {
    format,
    version: listed.length > 0 ? 3 : versionOf(tasks),
    exportedAt: exportedAt.toISOString(),
    ...Object.fromEntries(listed),
    tasks,
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** The first version that has everything which is in a file. */
function versionOf(tasks: readonly TransferTask[]): (typeof versions)[number] {
  if (tasks.some(({ source, dueTime }) => source ?? dueTime)) return 3
  return tasks.some(({ project, section, labels }) => project ?? section ?? labels) ? 2 : 1
}

/**
 * Reads back the tasks that `writeBackup` wrote.
 *
 * @throws RefusedError when anything in it is not as expected: half a backup is useless
 */
export function readBackup(content: string): TransferTask[] {
  return readParsedBackup(parseJson(content)).tasks
}

/** The tasks and places of a backup that is parsed already. */
export function readParsedBackup(file: unknown): TransferList {
  if (!isBackup(file)) throw refusedFile(foreignJson(file))
  if (typeof file.version === 'number' && file.version > Math.max(...versions)) {
    throw refusedFile(
      `the file has format version ${file.version}, newer than this Hotlist: update Hotlist first`,
    )
  }
  const parsed = backup.safeParse(file)
  if (parsed.success) {
    const { tasks, projects = [], inboxSections = [], labels = [] } = parsed.data
    return { tasks, places: { projects, inboxSections, labels } }
  }
  throw refusedFile(...parsed.error.issues.slice(0, shownIssues).map(describe))
}

/** Whether a parsed file is a backup, readable or not. */
export function isBackup(file: unknown): file is { format: string; version?: unknown } {
  return typeof file === 'object' && file !== null && 'format' in file && file.format === format
}

function describe(issue: z.core.$ZodIssue): string {
  const place = issue.path.map((part) => `/${String(part)}`).join('')
  if (issue.code !== 'unrecognized_keys') return `${place}: ${issue.message}`
  return `${place}: ${issue.keys.join(', ')} is not known here`
}
