import type { SubtaskCreate } from '@/server/subtasks/schema'
import { beginningOf, isLonger, titleLength } from '@/server/text/length'
import { isBlank } from '@/server/text/written-text'

/** List markers of Markdown and of word processors: `- `, `* [x] `, `3. `. */
const listMark = /^(?:[-*+•–]|\d+[.)])\s+/
const tickBox = /^\[([ xX])\]\s+/

interface PastedSubtasks {
  subtasks: SubtaskCreate[]
  /** How many lines were cut because they were longer than a title may be. */
  cut: number
}

/** The subtasks in a pasted text, one for each of its lines. */
export function pastedSubtasks(text: string): PastedSubtasks {
  let cut = 0
  const subtasks = text.split(/\r\n|\r|\n/).flatMap((line) => {
    const item = line.trim().replace(listMark, '')
    const tick = tickBox.exec(item)?.[1] ?? ' '
    const title = item.replace(tickBox, '').trim()
    if (isLonger(title, titleLength)) cut++
    return isBlank(title) ? [] : [{ title: beginningOf(title, titleLength), done: tick !== ' ' }]
  })
  return { subtasks, cut }
}
