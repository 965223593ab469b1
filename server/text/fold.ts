import { characterClass } from './character-class'

/**
 * Folded text, which search and the order of titles compare. Spellings that people consider the same word become equal,
 * whatever their case, width, accents or ligatures, and whether accents are composed or not.
 *
 * Marks and letters fold where CLDR's root or search collation treats them as equal at its first level (`Intl.Collator`
 * with `sensitivity: 'base'`). Thai tone marks, the nukta of Indic scripts and the voicing marks of kana are still
 * kept: without them, a word becomes another word. docs/rest.md has the rules for users.
 */

/** Version of the rules below. Raise it whenever a result changes: the next start then folds stored text again. */
export const foldVersion = 3

/** Invisible characters (Default_Ignorable_Code_Point) except tags, which alone distinguish some flags. */
const ignored = new RegExp(
  characterClass(
    '00AD 034F 061C 115F 1160 17B4 17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164 FE00-FE0F FEFF FFA0',
    'E0100-E01EF',
  ),
  'gu',
)

/** Marks that are stripped, as ranges: which characters `\p{Mn}` matches depends on the version of Node. */
const markRanges = {
  /** Marks of Latin, Greek and Cyrillic. U+0338 is not among them, or ≠ would become =. U+0306 is in `marks`. */
  general:
    '0300-0305 0307-0337 0339-036F 1AB0-1ABD 1ABF-1ACE 1DC0-1DFF 20D0 20D1 20D4-20D7 FE20-FE2F',
  cyrillic: '0483-0487',
  hebrewPoints: '0591-05BD 05BF 05C1 05C2 05C4 05C5 05C7',
  /** Vowel signs and hamzas, and tatweel, which only makes a word longer. */
  arabic:
    '0610-061A 0640 064B-065F 0670 06D6-06DC 06DF-06E4 06E7 06E8 06EA-06ED 08CA-08E1 08E3-08FF',
}
/** The breve turns и into another letter, й. It does so with no other letter. */
const breve = '(?<![иИ])\\u0306'
const marks = new RegExp(`${breve}|${characterClass(...Object.values(markRanges))}`, 'gu')

/** Letters without a decomposition, spelled as by CLDR's Latin-ASCII transform, and the sigma at the end of a word. */
const spellings: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
}
const spelled = new RegExp(`[${Object.keys(spellings).join('')}]`, 'gu')

const isAscii = (text: string) => /^[\0-\x7F]*$/.test(text)

/**
 * Folds a text. Folding it again changes nothing.
 *
 * The result is composed again (NFC), so that a letter is not found at the start of another: か in が, 가 in 각.
 */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  const bare = text.replace(ignored, '').normalize('NFKD').replace(marks, '')
  // Via upper case, ß becomes ss and ı becomes i, as in Unicode's full case folding. ẞ becomes ß first.
  const caseless = bare.toLowerCase().toUpperCase().toLowerCase()
  return caseless.replace(spelled, (letter) => spellings[letter] ?? letter).normalize('NFC')
}
