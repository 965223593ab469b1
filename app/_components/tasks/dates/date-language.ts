import type { ParsedResult as ChronoResult } from 'chrono-node/en'
import { type WordsAroundDates, wordsAroundDatesIn } from './words-around-dates'

/** What a date parser has found. */
export type Found = Pick<ChronoResult, 'index' | 'text' | 'start' | 'end'>

/** A language in which dates are understood. */
export interface DateLanguage {
  /** Finds what looks like a date, seen from a moment. */
  parse: (text: string, from: Date) => Found[]
  words: WordsAroundDates
}

/** A date parser as the library exports it. */
interface Parser {
  casual: { parse: (text: string, from: Date, options: { forwardDate: boolean }) => Found[] }
}

const parsers: Readonly<Record<string, () => Promise<Parser>>> = {
  // English is read as in Britain; Americans write the month first.
  'en-us': () => import('chrono-node/en'),
  ar: () => import('chrono-node/ar'),
  de: () => import('chrono-node/de'),
  es: () => import('chrono-node/es'),
  fi: () => import('chrono-node/fi'),
  fr: () => import('chrono-node/fr'),
  id: () => import('chrono-node/id'),
  it: () => import('chrono-node/it'),
  ja: () => import('chrono-node/ja'),
  nl: () => import('chrono-node/nl'),
  pt: () => import('chrono-node/pt'),
  ru: () => import('chrono-node/ru'),
  sv: () => import('chrono-node/sv'),
  uk: () => import('chrono-node/uk'),
  vi: () => import('chrono-node/vi'),
  zh: () => import('chrono-node/zh/hans'),
  'zh-hant': () => import('chrono-node/zh/hant'),
}

/** How many languages of a browser are read, besides English. */
const maxLanguages = 3

/**
 * The languages besides British English in which a browser's user writes dates; those that the date parser does not know, or
 * whose code can't be fetched, are left out.
 *
 * @param tags language tags, the preferred one first, such as `navigator.languages`
 */
export async function dateLanguagesOf(tags: readonly string[]): Promise<readonly DateLanguage[]> {
  const codes = [...new Set(tags.map(codeOf))].filter((code) => code in parsers)
  const loaded = await Promise.allSettled(codes.slice(0, maxLanguages).map(load))
  return loaded.flatMap((each) => (each.status === 'fulfilled' && each.value ? [each.value] : []))
}

async function load(code: string): Promise<DateLanguage | null> {
  const parser = await parsers[code]?.()
  const words = wordsAroundDatesIn(code.slice(0, 2))
  if (!parser || !words) return null
  return {
    parse: (text, from) => parser.casual.parse(text, from, { forwardDate: true }),
    words,
  }
}

function codeOf(tag: string): string {
  const [language = '', ...rest] = tag.toLowerCase().split('-')
  const isTraditional = rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part))
  if (language === 'zh' && isTraditional) return 'zh-hant'
  return language === 'en' && rest.includes('us') ? 'en-us' : language
}
