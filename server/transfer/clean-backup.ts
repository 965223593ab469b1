import { cleanDescription, cleanTitle, isBlank, withoutControls } from '../text/written-text'
import type { TransferTask } from './backup'
import type { ReadImport } from './read-import'
import type { ImportProblem } from './schema'

/** What a title becomes of which nothing can be seen. */
const untitled = 'Untitled'

/** A text of the file, and what is stored of it. */
interface Cleaning {
  field: string
  read: string
  stored: string
}

/**
 * Makes the texts of a backup such that they can be stored: older versions took control, bidirectional and invisible
 * characters that no text may have today.
 *
 * @param content the file, in which the lines of problems are looked up
 */
export function cleanBackup(tasks: readonly TransferTask[], content: string): ReadImport {
  const problems: ImportProblem[] = []
  let place = 0
  let line = 1
  /** Texts are reported in the order of the file, so each is looked for after the last one. */
  const report = ({ field, read }: Cleaning) => {
    const found = content.indexOf(JSON.stringify(read), place)
    if (found !== -1) {
      line += content.slice(place, found).split('\n').length - 1
      place = found
    }
    problems.push({
      line,
      field,
      detail: 'had control or invisible characters, which were left out or replaced',
    })
  }
  const take = (cleaning: Cleaning): string => {
    if (cleaning.stored !== cleaning.read) report(cleaning)
    return cleaning.stored
  }
  const textsOf = (
    { title, description }: Pick<TransferTask, 'title' | 'description'>,
    at: string,
  ) => ({
    title: take({ field: `${at}/title`, read: title, stored: storedTitle(title) }),
    description: take({
      field: `${at}/description`,
      read: description,
      stored: cleanDescription(withoutControls(description)),
    }),
  })
  const cleaned = tasks.map((task, at) => ({
    ...task,
    ...textsOf(task, `/tasks/${at}`),
    subtasks: task.subtasks.map((subtask, index) => ({
      ...subtask,
      ...textsOf(subtask, `/tasks/${at}/subtasks/${index}`),
    })),
  }))
  return { tasks: cleaned, problems }
}

function storedTitle(title: string): string {
  const cleaned = cleanTitle(withoutControls(title))
  return isBlank(cleaned) ? untitled : cleaned
}
