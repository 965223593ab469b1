import { fact } from './facts'
import { type NamedMoment, readMoment } from './moment'
import type { Place, ReportAt } from './problems'
import { shown } from './shown'

/** A date in a file. */
interface DateSource {
  text: string
  /** The name that the file has for it. */
  field: string
  place: Place
  timeZone: string
}

/** A moment that a file names, and the lines of the description that keep what was not understood. */
export interface NamedDate {
  moment: NamedMoment | null
  facts: string[]
}

/** Reads a date. One that is not understood is reported, and becomes a fact. */
export function namedDate(
  { text, field, place, timeZone }: DateSource,
  report: ReportAt,
): NamedDate {
  if (text === '') return { moment: null, facts: [] }
  const moment = readMoment(text, timeZone)
  if (moment) return { moment, facts: [] }
  report(place, field, `"${shown(text)}" is not a date; it is in the description`)
  return { moment: null, facts: fact(field, text) }
}
