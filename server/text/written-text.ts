import { characterClass } from './character-class'

/** Rules for text that people write: titles of one line, and descriptions of several. */

/** What begins a new line or goes to the next tab stop: LF, VT, FF, CR, NEL, line and paragraph separator, tab. */
const lineBreaks = '000A-000D 0085 2028 2029'
const lineOrTab = new RegExp(`${characterClass(lineBreaks, '0009')}+`, 'gu')
/** Line breaks that few programs understand. Word processors and terminals write them. */
const rareLineBreak = new RegExp(characterClass('000B 000C 0085 2028 2029'), 'gu')
/** C0 and C1 controls that do not stand for space. The callers check for NUL: no text at all may contain it. */
const control = new RegExp(characterClass('0001-0008 000E-001F 007F-0084 0086-009F'), 'u')
const everyControl = new RegExp(control, 'gu')
/** Bidirectional controls: marks, embeddings, overrides and isolates. */
const direction = new RegExp(characterClass('061C 200E 200F 202A-202E 2066-2069'), 'gu')
/** Interlinear annotation and fillers that render as nothing, besides `Default_Ignorable_Code_Point`. */
const invisible = new RegExp(
  `^[\\s\\p{Cc}\\p{Default_Ignorable_Code_Point}${characterClass('2800 FFF9-FFFB 1D159')}]*$`,
  'v',
)

/**
 * A title as it is stored. Line breaks and tabs become a space. Bidirectional controls are removed: every title is
 * shown isolated and needs none, and they can make it read as something else. Joiners stay, because emoji and Persian
 * words need them.
 */
export function cleanTitle(text: string): string {
  return withoutDirections(text).replace(lineOrTab, ' ').trim()
}

/** A description as it is stored: tabs stay, and line breaks become the one kind that all programs understand. */
export function cleanDescription(text: string): string {
  return text.replace(rareLineBreak, '\n')
}

/** The first control character that no text may have, as `U+0007`; null when there is none. */
export function controlIn(text: string): string | null {
  const [found] = control.exec(text) ?? []
  const point = found?.codePointAt(0)
  return point === undefined ? null : `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
}

/** The text without the control characters that no text may have. */
export function withoutControls(text: string): string {
  return text.replace(everyControl, '')
}

/** The text without bidirectional controls. */
export function withoutDirections(text: string): string {
  return text.replace(direction, '')
}

/** Whether a text is invisible: it has at most white space, zero-width and filler characters. */
export function isBlank(text: string): boolean {
  return invisible.test(text)
}
