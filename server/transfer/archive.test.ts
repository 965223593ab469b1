import { describe, expect, test } from 'vitest'
import { Archive } from './archive'
import { readImport } from './read-import'
import { refusalOf } from './testing/refusal-of'
import { zipOf } from './testing/zip-of'

const files = { 'a.txt': 'one', 'folder/b.txt': 'Führung 山田 '.repeat(1000), '.hidden': 'x' }
const megabyte = 1024 * 1024

describe('a ZIP archive', () => {
  test('gives its files, packed or not', () => {
    const archive = new Archive(zipOf(files))
    expect(archive.paths()).toEqual(['a.txt', 'folder/b.txt'])
    expect(archive.text('a.txt')).toBe('one')
    expect(archive.text('folder/b.txt')).toBe(files['folder/b.txt'])
  })

  test('may hold archives, whose files are not its own', () => {
    const inner = zipOf({ 'inner.csv': 'TYPE,CONTENT\ntask,inner' })
    expect(new Archive(zipOf({ 'a.txt': 'one', 'b.zip': inner })).paths()).toEqual([
      'a.txt',
      'b.zip',
    ])
  })

  test('that grows too large is refused while it is unpacked, whatever it states', () => {
    const bomb = zipOf({ 'a.csv': new Uint8Array(101 * megabyte) })
    expect(bomb.length).toBeLessThan(megabyte)
    const size = new DataView(bomb.buffer)
    // The size that the directory states, at its place in the only entry.
    size.setUint32(bomb.length - 22 - 46 - 'a.csv'.length + 24, 100, true)
    const refusal = ['Unpacked, the ZIP archive is larger than 100 MB. Split it.']
    expect(refusalOf(() => new Archive(bomb).text('a.csv'))).toEqual(refusal)
    expect(refusalOf(() => readImport(undefined, bomb, { now: new Date() }))).toEqual(refusal)
  })

  test('with too many files is refused', () => {
    const names = Array.from({ length: 10_001 }, (_, at) => [`${at}.csv`, ''])
    expect(refusalOf(() => new Archive(zipOf(Object.fromEntries(names))))).toEqual([
      'The ZIP archive has more than 10,000 files. Split it.',
    ])
  })

  test('that is cut off or damaged anywhere is refused, or read', () => {
    const whole = zipOf({ 'a.csv': 'TYPE,CONTENT\ntask,a', 'b.csv': 'TYPE,CONTENT\ntask,b' })
    const moment = { now: new Date() }
    for (let length = 4; length < whole.length; length += 1) {
      expect(refusalOf(() => readImport(undefined, whole.slice(0, length), moment))).toHaveLength(1)
    }
    for (let at = 4; at < whole.length; at += 1) {
      const damaged = whole.map((byte, place) => (place === at ? byte ^ 0x55 : byte))
      refusalOf(() => readImport(undefined, damaged, moment))
    }
  })

  test('names the file whose contents are wrong', () => {
    const latin1 = Buffer.from('TYPE,CONTENT\ntask,Führung', 'latin1')
    expect(refusalOf(() => new Archive(zipOf({ 'a.csv': latin1 })).text('a.csv'))).toEqual([
      'a.csv: line 2: the file is not valid UTF-8',
    ])
  })
})
