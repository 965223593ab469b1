import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readImport } from './read-import'
import { refusalOf } from './testing/refusal-of'
import { zipOf } from './testing/zip-of'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const jpeg = Buffer.from('ffd8ffe000104a464946000101', 'hex')
const xls = Buffer.from('d0cf11e0a1b11ae1', 'hex')

const archives: readonly (readonly [file: Uint8Array, refusal: string])[] = [
  [
    zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }),
    'This is a spreadsheet (XLSX). Save it as CSV in UTF-8.',
  ],
  [zipOf({ 'photo.jpg': 'x' }), 'This ZIP archive has no file that Hotlist can import.'],
  [
    zipOf({ 'a.csv': 'Colour,Size\na,b', 'b.csv': 'c' }),
    'This ZIP archive is of no known kind. Unpack it and import each file.',
  ],
]

const files: readonly (readonly [file: Buffer, refusal: string])[] = [
  [
    Buffer.from('Card ID,Card URL,Card Name\n1,https://trello.com/c/1,Boots'),
    'This is a Trello CSV. Export the board as JSON instead.',
  ],
  [Buffer.from('[{"a":1}]'), 'This is JSON, but not an export that Hotlist knows.'],
  [
    Buffer.from('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\r\nEND:VEVENT'),
    'This calendar (ICS) has no tasks. Export the task list instead.',
  ],
  [
    Buffer.from('<!DOCTYPE html><title>Log in</title>'),
    'This is a web page, perhaps a login page. Sign in and export again.',
  ],
  [
    Buffer.from('\uFEFF  \n<html lang="en">'),
    'This is a web page, perhaps a login page. Sign in and export again.',
  ],
  [Buffer.from('<?xml version="1.0"?><opml/>'), 'This is XML. Export the tasks as CSV.'],
  [Buffer.from(''), 'The file is empty. Export it again.'],
  [Buffer.from('\uFEFF\n \n'), 'The file is empty. Export it again.'],
  [gzipSync('TYPE,CONTENT'), 'This is a compressed file (gzip). Unpack it first.'],
  [Buffer.from('%PDF-1.7\n%âãÏÓ'), 'This is a PDF. Export the tasks as CSV.'],
  [png, 'This is an image. Export the tasks as CSV.'],
  [jpeg, 'This is an image. Export the tasks as CSV.'],
  [xls, 'This is an old spreadsheet (XLS). Save it as CSV in UTF-8.'],
  [Buffer.from('\uFEFFTYPE,CONTENT', 'utf16le'), 'The file is UTF-16. Save it as UTF-8.'],
]

describe('a file of another kind', () => {
  test.each(files)('is refused by what it is: %#', (file, refusal) => {
    // The command reads bytes. The browser reads text in which invalid UTF-8 has been replaced.
    const moment = { now: new Date() }
    expect(refusalOf(() => readImport(undefined, file, moment))).toEqual([refusal])
    const text = new TextDecoder().decode(file)
    expect(refusalOf(() => readImport(undefined, text, moment))).toEqual([refusal])
  })

  test.each(archives)('is refused by what is in it: %#', (file, refusal) => {
    const moment = { now: new Date() }
    expect(refusalOf(() => readImport(undefined, file, moment))).toEqual([refusal])
  })

  test('is refused in words when bytes were sent as text', () => {
    const text = new TextDecoder().decode(zipOf({ 'a.csv': 'TYPE,CONTENT' }))
    expect(refusalOf(() => readImport(undefined, text, { now: new Date() }))).toEqual([
      'This is a ZIP archive, read as text. Send its bytes in base64.',
    ])
  })

  test('is told in two short sentences at most', () => {
    for (const [, refusal] of [...files, ...archives]) {
      expect(refusal.split(' ').length).toBeLessThanOrEqual(14)
      expect(refusal.match(/\.(?= |$)/g)?.length).toBeLessThanOrEqual(2)
    }
  })
})
