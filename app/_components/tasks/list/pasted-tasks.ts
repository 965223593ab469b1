import type { SubtaskCreate } from '@/server/subtasks/schema'
import type { TaskCreate } from '@/server/tasks/schema'
import { descriptionLength, isLonger } from '@/server/text/length'
import { charactersIn, maxAddedCharacters, maxAddedRows } from '@/server/text/request-limits'
import { fittingTitle } from './fitting-title'
import { pastedLines } from './pasted-lines'

/** A line of a pasted text that makes a task, with the lines that belong to it. */
export interface PastedTask {
  text: string
  done: boolean
  subtasks: SubtaskCreate[]
}

/** The tasks in a pasted text. */
export interface PastedTasks {
  tasks: PastedTask[]
  subtaskCount: number
  /** How many lines are longer than a title may be: the whole line is then the description. */
  long: number
  /** Why they can't be added; null if they can. */
  problem: string | null
}

/** A new task with its subtasks. */
export interface NewTask extends TaskCreate {
  subtasks: SubtaskCreate[]
}

/** Reads the line of a task as if it had been typed. */
type ReadLine = (line: string) => TaskCreate

/** A line belongs to the task above it if it begins at least so many columns further to the right. */
const step = 2
/** The most tasks and subtasks of one paste. */
const most = 1000
/** The most subtasks of one task: a request adds a task as a whole. */
const mostSubtasks = maxAddedRows - 1

/** The tasks in a pasted text, one for each line; lines that are indented are subtasks of the task above. */
export function pastedTasks(text: string): PastedTasks {
  const tasks: PastedTask[] = []
  let margin = 0
  for (const { indent, text: line, done } of pastedLines(text)) {
    const above = tasks.at(-1)
    if (above && indent >= margin + step) {
      above.subtasks.push({ ...fittingTitle(line), done })
    } else {
      margin = indent
      tasks.push({ text: line, done, subtasks: [] })
    }
  }
  const subtasks = tasks.flatMap((task) => task.subtasks)
  const rows = [...tasks.map((task) => fittingTitle(task.text)), ...subtasks]
  return {
    tasks,
    subtaskCount: subtasks.length,
    long: rows.filter(({ description }) => description !== undefined).length,
    problem: problemOf(tasks, rows.length),
  }
}

/** The new task that a line and the lines below it make. */
export function newTaskOf({ text, done, subtasks }: PastedTask, read: ReadLine): NewTask {
  const fields = read(text)
  const { title, description } = fittingTitle(fields.title)
  return {
    ...fields,
    title,
    // The words that were taken out are there as well.
    ...(description !== undefined && { description: text }),
    ...(done && { status: 'done' as const }),
    subtasks,
  }
}

/** A pasted text as one task: its first line is the title, and the rest the description. Null if that is too long. */
export function pastedAsOne(text: string, read: ReadLine): TaskCreate | null {
  const [first] = pastedLines(text)
  if (!first) return null
  const { subtasks: _, ...task } = newTaskOf({ ...first, subtasks: [] }, read)
  const rest = text.trim().replace(/^[^\r\n]*/, '')
  const description = [task.description, rest.replaceAll(/\r\n?/g, '\n').trim()]
    .filter(Boolean)
    .join('\n\n')
  return isLonger(description, descriptionLength) ? null : { ...task, description }
}

function problemOf(tasks: readonly PastedTask[], rows: number): string | null {
  if (rows > most) return 'Up to 1,000 lines can be pasted. Import a file instead.'
  for (const { text, subtasks } of tasks) {
    const { title, description } = fittingTitle(text)
    if (subtasks.length > mostSubtasks) {
      return `“${title}” has over ${mostSubtasks} subtasks. Paste them into the task.`
    }
    const all = [{ title, description }, ...subtasks]
    const isLong = all.some((row) => isLonger(row.description ?? '', descriptionLength))
    if (isLong || charactersIn(all) > maxAddedCharacters)
      return `“${title}” is too long. Shorten it.`
  }
  return null
}
