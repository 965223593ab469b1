import { cleanDescription, cleanTitle, isBlank, withoutControls } from '../text/written-text'
import type { TransferList, TransferTask } from './backup'
import { digestOf, ExternalIds, ownSource } from './external-id'
import { listedPlaces } from './listed-places'
import type { ReadImport } from './read-import'
import type { ImportProblem } from './schema'

/** The replacement for a title that is invisible. */
const untitled = 'Untitled'

/** A text of the file, and the text that is stored for it. */
interface Cleaning {
  field: string
  read: string
  stored: string
}

/**
 * Cleans the texts of a backup so that they can be stored: older versions accepted control, bidirectional and invisible
 * characters that no text may have today.
 *
 * @param content the file, used to find the lines of problems
 */
export function cleanBackup({ tasks, places }: TransferList, content: string): ReadImport {
  const problems: ImportProblem[] = []
  let place = 0
  let line = 1
  /** Texts are reported in the order of the file, so the search for each starts after the previous one. */
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
  const ids = new Map<string, ExternalIds>()
  const sourceOf = ({ source, createdAt, title }: TransferTask) => {
    // What was written in Hotlist keeps the moment in which it was.
    const { product, id } = source ?? { product: ownSource, id: digestOf(createdAt, title) }
    const known = ids.get(product) ?? new ExternalIds()
    ids.set(product, known)
    return { product, id: known.add(id) }
  }
  const cleaned = tasks.map((task, at) => ({
    ...task,
    source: sourceOf(task),
    ...textsOf(task, `/tasks/${at}`),
    subtasks: task.subtasks.map((subtask, index) => ({
      ...subtask,
      ...textsOf(subtask, `/tasks/${at}/subtasks/${index}`),
    })),
  }))
  return { tasks: cleaned, places: listedPlaces(places, tasks), problems }
}

function storedTitle(title: string): string {
  const cleaned = cleanTitle(withoutControls(title))
  return isBlank(cleaned) ? untitled : cleaned
}
