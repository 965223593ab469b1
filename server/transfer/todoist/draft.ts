import type { TaskPriority } from '../../tasks/schema'
import { beginningOf, descriptionLength, isLonger, titleLength } from '../../text/length'
import { cleanTitle } from '../../text/written-text'
import type { TransferSubtask, TransferTask } from '../backup'

/** A task or subtask that later rows may still add to. */
export interface Draft {
  line: number
  title: string
  /** Parts of the description, separated by blank lines. */
  blocks: string[]
}

export interface TaskDraft extends Draft {
  priority: TaskPriority
  dueDate: string | null
  subtasks: Draft[]
}

/** Called for each text that was too long for one description. */
export type ReportOverflow = (draft: Draft, continuedIn: string) => void

/** The task as it is stored. A description that is too long continues in extra subtasks: cutting it would lose text. */
export function finishTask(draft: TaskDraft, now: Date, report: ReportOverflow): TransferTask {
  const moment = now.toISOString()
  const [own, ...continued] = finish(draft, moment, report)
  return {
    title: own.title,
    description: own.description,
    status: 'todo',
    priority: draft.priority,
    dueDate: draft.dueDate,
    createdAt: moment,
    updatedAt: moment,
    completedAt: null,
    deletedAt: null,
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
export function titleOf(text: string): { title: string; rest: string[] } {
  const oneLine = cleanTitle(text.replace(/\s*\n\s*/g, ' '))
  const title = isLonger(oneLine, titleLength)
    ? `${beginningOf(oneLine, titleLength - 1)}…`
    : oneLine
  return { title, rest: title === text ? [] : [text] }
}

function finish(
  draft: Draft,
  moment: string,
  report: ReportOverflow,
): [TransferSubtask, ...TransferSubtask[]] {
  const [description = '', ...more] = splitText(draft.blocks.filter(Boolean).join('\n\n'))
  const entry = (title: string, text: string): TransferSubtask => ({
    title,
    description: text,
    done: false,
    createdAt: moment,
    updatedAt: moment,
  })
  const continued = more.map((text, at) => {
    const suffix = ` (continued ${at + 2})`
    const title = beginningOf(draft.title, titleLength - suffix.length) + suffix
    report(draft, title)
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
