import { isBlank } from '@/server/text/written-text'

/** A line of a pasted list. */
export interface PastedLine {
  /** The columns before it. */
  indent: number
  /** Its text without the marks of a list. */
  text: string
  /** It was ticked. */
  done: boolean
}

/** List markers of Markdown and of word processors: `- `, `* `, `3. `, `☐ `. */
const listMark = /^(?:[-*+•–‣▪◦☐]|\d+[.)])\s+/
const tickedMark = /^[☑☒✓✔✅]\s*/
const tickBox = /^\[([ xX])\]\s+/
const tabWidth = 4

/** The lines of a pasted text that hold something. */
export function pastedLines(text: string): PastedLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const [space = ''] = /^[\s\u00A0]*/.exec(line) ?? []
    const item = line.trim().replace(listMark, '')
    const done = tickedMark.test(item) || /[xX]/.test(tickBox.exec(item)?.[1] ?? '')
    const title = item.replace(tickedMark, '').replace(tickBox, '').trim()
    const indent = space.replaceAll('\t', ' '.repeat(tabWidth)).length
    return isBlank(title) ? [] : [{ indent, text: title, done }]
  })
}
