import { cleanDescription, controlIn, withoutControls } from '../text/written-text'

const unreadableMark = '\uFFFD'

/** A text of several lines as it can be stored. Reports what it lost, if anything. */
export function storable(text: string, report: (detail: string) => void): string {
  const readable = text.replaceAll('\0', unreadableMark).toWellFormed()
  if (readable !== text) report('has an unreadable character, which is now �')
  if (controlIn(readable) !== null) report('had control characters, which were left out')
  return cleanDescription(withoutControls(readable.replace(/\r\n?/g, '\n')))
}
