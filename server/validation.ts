import { z } from 'zod'
import { epochPattern } from './cache/shared'
import { descriptionLength, isLonger, nameLength, titleLength, tooLong } from './text/length'
import { isTimeZone } from './text/time-zone'
import { cleanDescription, cleanTitle, controlIn, isBlank } from './text/written-text'

/**
 * The scalars that tasks and subtasks share, with the messages that a user reads when one is wrong.
 */

/** The largest id that the pattern `^[1-9]\d{0,14}$` allows. JavaScript's integers are exact beyond it. */
export const maxId = 999_999_999_999_999
const atMost = (length: number) => (text: string) => !isLonger(text, length)

/** Text that the database and JSON both keep intact: NUL ends a string in C, and a lone surrogate is no character. */
export const text = z
  .string()
  .refine(
    (text) => !text.includes('\0') && text.isWellFormed(),
    'must not contain NUL or half of a surrogate pair',
  )

/** Text without control characters except line breaks and tabs. */
const writtenText = text.refine((text) => controlIn(text) === null, {
  error: ({ input }) => `must not contain the control character ${controlIn(String(input))}`,
})

export const id = z.int().min(1).max(maxId)
export const version = z.int().min(1)
/** The epoch that a version counts in. It is always sent together with the version. */
export const epoch = z.string().regex(epochPattern, 'must be the epoch that came with the version')
/** A row to change. With a version, only if the row still has it. */
export const rowTarget = z.strictObject({
  id,
  version: version.optional(),
  epoch: epoch.optional(),
})
/** A text of one line, cleaned when it is read: what is checked and stored has no bidirectional controls. */
const line = (length: number) =>
  writtenText
    .overwrite(cleanTitle)
    .refine((line) => !isBlank(line), 'must not be blank')
    .refine(atMost(length), tooLong(length))
    .meta({ minLength: 1, pattern: '\\S', maxLength: length })
/** The title of a task or subtask. */
export const title = line(titleLength)
/** The name of a project. */
export const name = line(nameLength)
export const description = writtenText
  .overwrite(cleanDescription)
  .refine(atMost(descriptionLength), tooLong(descriptionLength))
  .meta({ maxLength: descriptionLength })
/** The words to search a list for. */
export const searchWords = text
  .trim()
  .refine(atMost(titleLength), tooLong(titleLength))
  .meta({ maxLength: titleLength })
/** A calendar date, `YYYY-MM-DD`. */
export const date = z.iso.date('must be a date, YYYY-MM-DD')
/** A time of day, `HH:MM`. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM, from 00:00 to 23:59')
/** A time zone by its IANA name. */
export const timeZone = z
  .string()
  .refine(isTimeZone, 'must be a time zone such as Europe/Berlin')
  .meta({ examples: ['Europe/Berlin'] })
/** A moment in UTC, as `Date.prototype.toISOString` writes it. */
export const timestamp = z.iso.datetime()

/** Whether a change names any field. An empty change is more likely a mistake than intended. */
export const someField = (patch: object) => Object.keys(patch).length > 0
export const someFieldMessage = 'must name at least one field'
