import { beginningOf, lengthOf } from '@/server/text/length'

/** A text after an insertion, with as much of the insertion as there was room for. */
export interface Written {
  text: string
  /** The caret's position after the insertion. */
  caret: number
  /** How many characters of the insertion were left out. */
  cut: number
}

/**
 * Shortens an insertion so that the whole text fits. The text that was there before is kept, even if it was already too
 * long.
 *
 * @param text the whole text, with the insertion
 * @param from where the insertion begins
 * @param to where the insertion ends
 * @param length the maximum number of characters in the text
 */
export function withinLength(text: string, from: number, to: number, length: number): Written {
  const written = text.slice(from, to)
  const over = Math.max(0, lengthOf(text) - length)
  if (over === 0) return { text, caret: to, cut: 0 }
  const kept = beginningOf(written, Math.max(0, lengthOf(written) - over))
  return {
    text: text.slice(0, from) + kept + text.slice(to),
    caret: from + kept.length,
    cut: lengthOf(written) - lengthOf(kept),
  }
}

/**
 * Finds where a change that ended at the caret began.
 *
 * @param before the text before the change
 * @param after the text after it
 */
export function changedFrom(before: string, after: string, caret: number): number {
  const rest = after.length - caret
  const most = Math.max(0, Math.min(before.length - rest, caret))
  let from = 0
  while (from < most && before[from] === after[from]) from++
  // Never in the middle of a character: two characters may begin with the same half.
  return from > 0 && !after.slice(0, from).isWellFormed() ? from - 1 : from
}
