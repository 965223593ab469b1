import { commentBlock } from '../comment-block'
import type { TodoistRow } from './rows'

const attachmentStart = '[[file '
const attachmentEnd = ']]'

/** The text of a note row with its author and, if the file has it, its date. Empty for an empty note. */
export function commentOf(row: TodoistRow): string {
  const text = [readableText(row.cell('CONTENT')), row.cell('DESCRIPTION'), ...otherCells(row)]
    .filter((part) => part !== '')
    .join('\n')
  const author = withoutAccount(row.cell('AUTHOR'))
  const date = row.cell('DATE').replace(/^(\d{4}-\d\d-\d\d)T.*Z$/, '$1')
  return commentBlock({ text, author, date })
}

/** The contents of unknown columns, one line each. */
export function otherCells({ others }: TodoistRow): string[] {
  return others.map(({ column, text }) => (column === '' ? text : `${column}: ${text}`))
}

/** `Bernhard (1846598)` without the account number, which means nothing outside Todoist. */
export function withoutAccount(person: string): string {
  return person.replace(/\s*\(\d+\)$/, '')
}

/** The text with each `[[file {…}]]` replaced by a line with the file's name and URL. */
function readableText(text: string): string {
  const lines: string[] = []
  let rest = text
  for (let from = 0; ; ) {
    const start = rest.indexOf(attachmentStart, from)
    if (start === -1) break
    const found = attachmentAt(rest, start)
    if (!found) {
      from = start + attachmentStart.length
      continue
    }
    lines.push(rest.slice(0, start).trim(), found.line)
    rest = rest.slice(found.end)
    from = 0
  }
  return [...lines, rest.trim()].filter((line) => line !== '').join('\n')
}

/** Reads an attachment. Its JSON may contain closing brackets itself, so each pair of them is tried as the end. */
function attachmentAt(text: string, start: number): { line: string; end: number } | null {
  const jsonStart = start + attachmentStart.length
  let end = text.indexOf(attachmentEnd, jsonStart)
  for (let tries = 0; end !== -1 && tries < 20; tries += 1) {
    const line = describeAttachment(text.slice(jsonStart, end))
    if (line !== null) return { line, end: end + attachmentEnd.length }
    end = text.indexOf(attachmentEnd, end + 1)
  }
  return null
}

function describeAttachment(json: string): string | null {
  const file = parseObject(json)
  if (!file) return null
  const textOf = (...names: string[]) =>
    names.map((name) => file[name]).find((value) => typeof value === 'string' && value !== '')
  const name = textOf('file_name', 'title')
  const url = textOf('file_url', 'url')
  return name || url ? ['Attachment:', name, url].filter(Boolean).join(' ') : null
}

function parseObject(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value))
      : null
  } catch {
    return null
  }
}
