import { foreignCsv } from './foreign-csv'
import { shown } from './shown'

/** Describes a text that is of no known format. */
export function unknownText(text: string): string {
  const known = foreignCsv(text)
  if (known !== null) return known
  return `The file is of no format that Hotlist imports. It begins with "${shown(text.replace(/^\uFEFF/, ''))}".`
}
