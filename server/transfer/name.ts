import { beginningOf, isLonger, nameLength } from '../text/length'
import { cleanTitle, isBlank } from '../text/written-text'
import { storable } from './storable'

/** The name of a project, section or label made from any text; null when nothing of it is visible. */
export function nameOf(text: string): string | null {
  const line = cleanTitle(storable(text, () => {})).replace(/\s+/g, ' ')
  if (isBlank(line)) return null
  return isLonger(line, nameLength) ? `${beginningOf(line, nameLength - 1).trimEnd()}…` : line
}
