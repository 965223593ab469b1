import { beginningOf, isLonger, titleLength } from '@/server/text/length'

/** A title that fits, and as the description the whole text if the title is only its beginning. */
export interface FittingTitle {
  title: string
  description?: string
}

/** How far back from the end of a title its last word may begin. */
const longestWord = 40

/** Makes a title of a text of any length. What a title has no room for is not lost: the description has all of it. */
export function fittingTitle(text: string): FittingTitle {
  if (!isLonger(text, titleLength)) return { title: text }
  const beginning = beginningOf(text, titleLength - 1)
  const isAtWord = /\s/.test(text.charAt(beginning.length))
  const atWord = isAtWord ? beginning : beginning.replace(/\s+\S*$/, '')
  const kept = beginning.length - atWord.length > longestWord ? beginning : atWord
  return { title: `${kept}…`, description: text }
}
