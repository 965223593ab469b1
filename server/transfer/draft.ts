import type { TaskPriority, TaskStatus } from '../tasks/schema'
import { beginningOf, descriptionLength, isLonger, titleLength } from '../text/length'
import { cleanTitle, isBlank, withoutDirections } from '../text/written-text'
import type { TransferSubtask, TransferTask } from './backup'
import type { Due } from './due'
import type { Place, ReportAt } from './problems'
import { storable } from './storable'

/** A task or subtask that later parts of a file may still add to. */
export interface Draft extends Place {
  title: string
  /** Parts of the description, separated by blank lines. */
  blocks: string[]
  done?: boolean
  /** ISO 8601, as all moments here. By default, the moment of the import. */
  createdAt?: string | null
  updatedAt?: string | null
}

export interface TaskDraft extends Draft, Due {
  priority: TaskPriority
  subtasks: Draft[]
  status?: TaskStatus
  completedAt?: string | null
  deletedAt?: string | null
  /** Without one, the task goes to the Inbox. */
  project?: TransferTask['project']
  section?: string
  labels?: string[]
  /** What tells it from all other tasks of its program; by default, all that it says. */
  externalId?: string
}

/** A text of a file that becomes a title. */
interface TitleSource {
  text: string
  /** The name that the file has for it. */
  field: string
  place: Place
}

/** A draft with a title made from any text. What does not fit into the title begins the description. */
export function draftOf({ text, field, place }: TitleSource, report: ReportAt): Draft {
  const written = storable(text, (detail) => report(place, field, detail))
  const content = withoutDirections(written)
  if (content !== written) {
    report(place, field, 'had characters that change text direction; they were left out')
  }
  const isEmpty = isBlank(content)
  if (isEmpty) report(place, field, 'is empty: the task is called "Untitled"')
  const { title, rest } = titleOf(isEmpty ? 'Untitled' : content)
  if (title.endsWith('…') && rest.length > 0) {
    report(place, field, 'is too long for a title; all of it is in the description')
  }
  return { ...place, title, blocks: rest }
}

/** The task as it is stored. A description that is too long continues in extra subtasks: cutting it would lose text. */
export function finishTask(draft: TaskDraft, now: Date, report: ReportAt): TransferTask {
  const moment = now.toISOString()
  const [own, ...continued] = finish(draft, moment, report)
  const { project, section, labels = [] } = draft
  const status = draft.status ?? 'todo'
  return {
    ...(project && { project }),
    ...(section && { section }),
    ...(labels.length > 0 && { labels: labels.map((name) => ({ name, color: 'gray' as const })) }),
    title: own.title,
    description: own.description,
    status,
    priority: draft.priority,
    dueDate: draft.dueDate,
    ...(draft.dueTime && { dueTime: draft.dueTime }),
    ...(draft.dueTime && draft.dueZone && { dueZone: draft.dueZone }),
    createdAt: own.createdAt,
    updatedAt: own.updatedAt,
    completedAt: status === 'done' ? (draft.completedAt ?? own.updatedAt) : null,
    deletedAt: draft.deletedAt ?? null,
    subtasks: [
      ...continued,
      ...draft.subtasks.flatMap((subtask) => finish(subtask, moment, report)),
    ],
  }
}

/**
 * Makes a title from text of any length.
 *
 * @returns the title; and the whole text, if the title is only part of it
 */
function titleOf(text: string): { title: string; rest: string[] } {
  const lines = text.split('\n').map((line) => line.trim())
  const oneLine = cleanTitle(lines.filter(Boolean).join(' '))
  const title = isLonger(oneLine, titleLength)
    ? `${beginningOf(oneLine, titleLength - 1)}…`
    : oneLine
  return { title, rest: title === text.trim() ? [] : [text] }
}

function finish(
  draft: Draft,
  moment: string,
  report: ReportAt,
): [TransferSubtask, ...TransferSubtask[]] {
  const written = storable(draft.blocks.filter(Boolean).join('\n\n'), (detail) =>
    report(draft, 'DESCRIPTION', detail),
  )
  const [description = '', ...more] = splitText(written)
  const createdAt = draft.createdAt ?? moment
  const updatedAt = draft.updatedAt ?? createdAt
  const entry = (title: string, text: string): TransferSubtask => ({
    title,
    description: text,
    done: draft.done ?? false,
    createdAt,
    updatedAt,
  })
  const continued = more.map((text, at) => {
    const suffix = ` (continued ${at + 2})`
    const title = beginningOf(draft.title, titleLength - suffix.length) + suffix
    report(draft, 'DESCRIPTION', `is too long; the rest is in the subtask "${title}"`)
    return entry(title, text)
  })
  return [entry(draft.title, description), ...continued]
}

/** Parts that fit into a description, cut between lines where possible. */
function splitText(text: string): string[] {
  const parts: string[] = []
  let rest = text
  while (isLonger(rest, descriptionLength)) {
    const longest = beginningOf(rest, descriptionLength)
    const lineEnd = rest.lastIndexOf('\n', longest.length)
    const part = lineEnd > longest.length / 2 ? rest.slice(0, lineEnd) : longest
    parts.push(part)
    rest = rest.slice(part.length)
  }
  return [...parts, rest]
}
