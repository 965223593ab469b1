const clock = '(?:[01]?\\d|2[0-3]):[0-5]\\d(?:\\s?[ap]\\.?m\\b\\.?)?'
const twelve = '(?:1[0-2]|0?[1-9])(?:[.:][0-5]\\d)?\\s?[ap]\\.?m\\b\\.?'
/** `14 Uhr`, `14h`, `8h30`; `2h` is how long something takes. */
const hours =
  '(?:(?:[01]?\\d|2[0-3])\\s?uhr\\b|(?:1\\d|2[0-3])h\\b|(?:[01]?\\d|2[0-3])h[0-5]\\d\\b)'
const eastern = '(?:午前|午後|上午|下午|晚上|早上)?\\d{1,2}[時时点點](?:半|\\d{1,2}分)?'
const time = `(?:${[clock, twelve, hours, eastern].join('|')})`

const anywhere = new RegExp(`(?<![\\p{L}\\p{N}.:/-])${time}(?![\\p{N}:/])`, 'iu')
/** Words between a day and its time. */
const joining = '(?:,|at|@|by|um|à|a las|alle|às|om|в|kl\\.?|bis)'
const first = new RegExp(`^\\s*${joining}?\\s*(${time})(?![\\p{N}:/])`, 'iu')
const last = new RegExp(`(?:^|(?<=\\s))(?:${joining}\\s*)?(${time})(?:\\s*,)?\\s*$`, 'iu')

/** The first time of day in a text, such as `14:00`, `5pm` or `14 Uhr`; null if there is none. */
export function timeOfDay(text: string): string | null {
  return anywhere.exec(text)?.[0].trim() ?? null
}

/** Words beside a day that say a time. */
interface TimeWords {
  /** How many characters they are, with what joins them to the day. */
  length: number
  /** `HH:MM`. */
  time: string
}

/** The time that a text begins with, as it follows a day. */
export const timeAfterDay = (text: string) => timeWords(first.exec(text))

/** The time that a text ends with, as a day follows it. */
export const timeBeforeDay = (text: string) => timeWords(last.exec(text))

function timeWords(found: RegExpExecArray | null): TimeWords | null {
  return found && { length: found[0].length, time: clockTime(found[1] ?? '') }
}

/** A time of day in words that `timeOfDay` found, as `HH:MM`. */
export function clockTime(words: string): string {
  const [hour = 0, minute = words.includes('半') ? 30 : 0] = (words.match(/\d+/g) ?? []).map(Number)
  const isLate = /p\.?m|午後|下午|晚上/iu.test(words)
  const isTwelve = isLate || /a\.?m|午前|上午|早上/iu.test(words)
  const hours = isTwelve && hour <= 12 ? (hour % 12) + (isLate ? 12 : 0) : hour
  return [hours % 24, minute].map((part) => String(part).padStart(2, '0')).join(':')
}
