import { charactersIn, maxAddedCharacters, maxAddedRows } from '@/server/text/request-limits'
import type { NewTask } from '../list/pasted-tasks'

/**
 * Divides new tasks into requests that the server takes. Each goes to the top of the list, so the last tasks are sent
 * first.
 */
export function createParts<Item extends { fields: NewTask }>(items: readonly Item[]): Item[][] {
  const parts: { rows: number; characters: number; items: Item[] }[] = []
  for (const item of items) {
    const all = [item.fields, ...item.fields.subtasks]
    const [rows, characters] = [all.length, charactersIn(all)]
    const last = parts.at(-1)
    const fits =
      last && last.rows + rows <= maxAddedRows && last.characters + characters <= maxAddedCharacters
    if (fits) {
      last.rows += rows
      last.characters += characters
      last.items.push(item)
    } else {
      parts.push({ rows, characters, items: [item] })
    }
  }
  return parts.map((part) => part.items).reverse()
}
