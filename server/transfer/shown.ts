import { beginningOf, isLonger } from '../text/length'

/** How much of a text of a file a report repeats. */
const shownLength = 60

/** The text as reports repeat it: its beginning, in one line. */
export function shown(text: string): string {
  const start = text.trimStart()
  const line =
    start
      .slice(0, 10 * shownLength)
      .split('\n', 1)[0]
      ?.trimEnd() ?? ''
  if (isLonger(line, shownLength)) return `${beginningOf(line, shownLength)}…`
  return line.length < start.trimEnd().length ? `${line}…` : line
}
