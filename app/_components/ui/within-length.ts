import { beginningOf, lengthOf } from '@/server/text/length'

/** A text after something was written into it, as much of it as there is room for. */
export interface Written {
  text: string
  /** Where the next letter goes. */
  caret: number
  /** How many characters of what was written were left out. */
  cut: number
}

/**
 * Cuts what was written into a text so that the whole fits. What was there before stays, also when it was too long by
 * itself.
 *
 * @param text the text with all of it
 * @param from where it begins
 * @param to where it ends
 * @param length the most characters that the text may have
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
 * Where a change began that ended at the caret.
 *
 * @param before the text before it
 * @param after the text with it
 */
export function changedFrom(before: string, after: string, caret: number): number {
  const rest = after.length - caret
  const most = Math.max(0, Math.min(before.length - rest, caret))
  let from = 0
  while (from < most && before[from] === after[from]) from++
  // Never in the middle of a character: two of them may begin with the same half.
  return from > 0 && !after.slice(0, from).isWellFormed() ? from - 1 : from
}
