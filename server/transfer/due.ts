import type { NamedMoment } from './moment'

/** When a task of a file is due, as it is stored. */
export interface Due {
  dueDate: string | null
  /** `HH:MM`. */
  dueTime?: string | null
  /** Without one, the time is in the reader's own zone. */
  dueZone?: string | null
}

/** @param zone the time zone that the file names for the time; by default, that of the moment */
export function dueOf(moment: NamedMoment | null, zone = moment?.zone ?? null): Due {
  if (moment === null) return { dueDate: null }
  if (moment.time === null) return { dueDate: moment.date }
  return { dueDate: moment.date, dueTime: moment.time, dueZone: zone }
}
