const clock = '(?:[01]?\\d|2[0-3]):[0-5]\\d(?:\\s?[ap]\\.?m\\b\\.?)?'
const twelve = '(?:1[0-2]|0?[1-9])(?:[.:][0-5]\\d)?\\s?[ap]\\.?m\\b\\.?'
/** `14 Uhr`, `14h`, `8h30`; `2h` is how long something takes. */
const hours =
  '(?:(?:[01]?\\d|2[0-3])\\s?uhr\\b|(?:1\\d|2[0-3])h\\b|(?:[01]?\\d|2[0-3])h[0-5]\\d\\b)'
const eastern = '(?:午前|午後|上午|下午|晚上|早上)?\\d{1,2}[時时点點](?:半|\\d{1,2}分)?'
const time = `(?:${[clock, twelve, hours, eastern].join('|')})`

const anywhere = new RegExp(`(?<![\\p{L}\\p{N}.:/-])${time}(?![\\p{N}:/])`, 'iu')
const atStart = new RegExp(
  `^\\s*(?:,|at|@|um|à|a las|alle|às|om|в|kl)?\\s*${time}(?![\\p{N}:/])`,
  'iu',
)

/**
 * The first time of day in a text, such as `14:00`, `5pm` or `14 Uhr`; null if there is none.
 *
 * @param options atStart: only one that the text begins with, as it follows a day
 */
export function timeOfDay(text: string, options: { atStart?: boolean } = {}): string | null {
  return (options.atStart ? atStart : anywhere).exec(text)?.[0].trim() ?? null
}
