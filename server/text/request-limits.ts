import { lengthOf, titleLength } from './length'

/** What one request may ask for. The browser divides what is more, so these are apart from the schemas. */

/** The most tasks and subtasks, counted together, that may be added at once. */
export const maxAddedRows = 100

/** The most characters of all their titles and descriptions together: enough for that many of the longest titles. */
export const maxAddedCharacters = maxAddedRows * titleLength

/** The most tasks on a page of the list. */
export const maxPageRows = 200

/** How many characters the titles and descriptions of new rows have together. */
export function charactersIn(
  rows: readonly { title: string; description?: string | undefined }[],
): number {
  return rows.reduce(
    (sum, { title, description = '' }) => sum + lengthOf(title) + lengthOf(description),
    0,
  )
}
