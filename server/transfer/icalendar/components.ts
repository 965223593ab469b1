import ICAL from 'ical.js'
import { maxRow } from '../import-limits'
import type { ReportAt } from '../problems'
import { refusedFile } from '../refused-file'
import { shown } from '../shown'

/**
 * The components of an iCalendar file (RFC 5545). ical.js reads the properties; a line that it can't read is reported and
 * left to the caller, where its own parser of files would refuse the whole file.
 */

/** A property such as `DUE;TZID=Europe/Berlin:20261201T140000`. */
export interface CalendarProperty {
  line: number
  /** In lower case. */
  name: string
  parameters: Readonly<Record<string, string>>
  /** The values: of a text without escapes, of anything else as in the file. */
  values: readonly string[]
  /** The value as in the file. */
  raw: string
}

/** A component such as `VTODO`. */
export interface CalendarComponent {
  line: number
  /** In lower case. */
  name: string
  properties: CalendarProperty[]
  components: CalendarComponent[]
}

/** More levels than any calendar has. */
const maxDepth = 20

/** Whether a text is an iCalendar file. */
export const isCalendar = (text: string) => /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)

/**
 * The components at the top of a file: its calendars.
 *
 * @throws RefusedError when they are nested too deep, or a line is too long
 */
export function readComponents(text: string, report: ReportAt): CalendarComponent[] {
  const top: CalendarComponent = { line: 1, name: '', properties: [], components: [] }
  const open = [top]
  for (const { line, content } of unfolded(text)) {
    const current = open.at(-1) ?? top
    const begun = /^BEGIN:(.+)$/i.exec(content)?.[1]
    if (begun !== undefined) {
      const name = begun.trim().toLowerCase()
      const component = { line, name, properties: [], components: [] }
      current.components.push(component)
      open.push(component)
      if (open.length > maxDepth) throw refusedFile(`line ${line}: the file is nested too deep`)
    } else if (/^END:/i.test(content)) {
      if (open.length > 1) open.pop()
    } else {
      current.properties.push(propertyOf(content, line, report))
    }
  }
  return top.components
}

/** The lines, put together where they were folded. */
function unfolded(text: string): { line: number; content: string }[] {
  const folded: { line: number; pieces: string[] }[] = []
  for (const [at, piece] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const last = folded.at(-1)
    if (last && /^[ \t]/.test(piece)) last.pieces.push(piece.slice(1))
    else if (piece.trim() !== '') folded.push({ line: at + 1, pieces: [piece] })
  }
  return folded.map(({ line, pieces }) => {
    const content = pieces.join('')
    if (content.length <= maxRow) return { line, content }
    throw refusedFile(`line ${line}: over ${maxRow.toLocaleString('en')} characters`)
  })
}

function propertyOf(content: string, line: number, report: ReportAt): CalendarProperty {
  try {
    return { line, ...parsed(content) }
  } catch {
    report({ line }, shown(content), 'is no property of a calendar; it is in the description')
    return { line, name: '', parameters: {}, values: [content], raw: content }
  }
}

function parsed(content: string): Omit<CalendarProperty, 'line'> {
  const property: unknown = ICAL.parse.property(content)
  if (!Array.isArray(property)) throw new Error('no property')
  const [name, parameters, type, ...values]: unknown[] = property
  const isObject = typeof parameters === 'object' && parameters !== null
  const entries = isObject ? Object.entries(parameters) : []
  const raw = rawValueOf(content)
  return {
    name: String(name),
    parameters: Object.fromEntries(entries.map(([key, value]) => [key, String(value)])),
    // Of other types, ical.js makes objects and dates, whatever the text is.
    values: type === 'text' ? values.map(String) : [raw],
    raw,
  }
}

/** What comes after the first colon outside quotes. */
function rawValueOf(content: string): string {
  let isQuoted = false
  for (let at = 0; at < content.length; at += 1) {
    if (content[at] === '"') isQuoted = !isQuoted
    else if (content[at] === ':' && !isQuoted) return content.slice(at + 1)
  }
  return content
}
