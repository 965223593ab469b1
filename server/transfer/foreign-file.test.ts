import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { decodeText } from './decode'
import { formatOf, readImport } from './read-import'
import { refusalOf } from './testing/refusal-of'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name))

/** A ZIP archive up to its first file: no code reads further. */
function zip(...names: string[]): Buffer {
  return Buffer.concat(
    names.map((name) => {
      const header = Buffer.alloc(30)
      header.writeUInt32LE(0x04034b50)
      header.writeUInt16LE(name.length, 26)
      return Buffer.concat([header, Buffer.from(name), Buffer.from([0xfe, 0xff, 0, 1])])
    }),
  )
}

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const jpeg = Buffer.from('ffd8ffe000104a464946000101', 'hex')
const xls = Buffer.from('d0cf11e0a1b11ae1', 'hex')

const files: readonly (readonly [file: Buffer, refusal: string])[] = [
  [
    fixture('hotlist-own-export.csv'),
    "This is Hotlist's own CSV export. Import the JSON export instead.",
  ],
  [fixture('ticktick-multiline.csv'), 'This is a TickTick backup, which Hotlist cannot import.'],
  [fixture('planka-board.json'), 'This is a Planka board, which Hotlist cannot import.'],
  [fixture('vikunja-data.json'), 'This is a Vikunja export, which Hotlist cannot import.'],
  [
    Buffer.from('{"id":"5","idOrganization":null,"lists":[],"cards":[]}'),
    'This is a Trello board, which Hotlist cannot import.',
  ],
  [Buffer.from('[{"a":1}]'), 'This is JSON, but not a Hotlist export.'],
  [
    Buffer.from('BEGIN:VCALENDAR\r\nVERSION:2.0'),
    'This is a calendar (ICS). Export the tasks as CSV.',
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
  [
    zip('Inbox [12].csv', 'Work.csv'),
    'This is a Todoist backup ZIP. Unpack it and import each CSV.',
  ],
  [
    zip('[Content_Types].xml', 'xl/workbook.xml'),
    'This is a spreadsheet (XLSX). Save it as CSV in UTF-8.',
  ],
  [zip('VERSION', 'data.json'), 'This is a Vikunja export ZIP, which Hotlist cannot import.'],
  [zip('photo'), 'This is a ZIP archive. Unpack it and import each CSV or JSON file.'],
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
    const asBytes = () => {
      const content = decodeText(file)
      readImport(formatOf(content), content, moment)
    }
    expect(refusalOf(asBytes)).toEqual([refusal])
    const text = new TextDecoder().decode(file)
    expect(refusalOf(() => readImport('todoist', text, moment))).toEqual([refusal])
  })

  test('is told in two short sentences at most', () => {
    for (const [, refusal] of files) {
      expect(refusal.split(' ').length).toBeLessThanOrEqual(14)
      expect(refusal.match(/\.(?= |$)/g)?.length).toBeLessThanOrEqual(2)
    }
  })
})
