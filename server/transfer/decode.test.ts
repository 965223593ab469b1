import { describe, expect, test } from 'vitest'
import { decodeText } from './decode'
import { refusalOf } from './testing/refusal-of'

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding)

describe('the text of a file', () => {
  test('is read as UTF-8, without its byte-order mark', () => {
    expect(decodeText(bytes('\uFEFFTYPE,Führung 山田 😀'))).toBe('TYPE,Führung 山田 😀')
  })

  test.each([
    ['UTF-16, little end first', bytes('\uFEFFTYPE', 'utf16le')],
    ['UTF-16, big end first', bytes('\uFEFFTYPE', 'utf16le').swap16()],
  ])('is refused when it is %s', (_, file) => {
    expect(refusalOf(() => decodeText(file))).toEqual(['The file is UTF-16. Save it as UTF-8.'])
  })

  test.each([
    [1, bytes('Führung', 'latin1')],
    [3, bytes('one\ntwo\nFührung\nfour', 'latin1')],
    [2, Buffer.concat([bytes('one\n'), bytes('山').subarray(0, 2)])],
  ])('is refused with line %i, where it is no UTF-8', (line, file) => {
    expect(refusalOf(() => decodeText(file))).toEqual([`line ${line}: the file is not valid UTF-8`])
  })
})
