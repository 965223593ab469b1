import { describe, expect, test } from 'vitest'
import { RefusedError } from '../../errors'
import { readRows } from './rows'

const contents = (text: string) => readRows(text).map((row) => [row.line, row.cell('CONTENT')])

function refusalOf(text: string): string | undefined {
  try {
    readRows(text)
  } catch (error) {
    if (error instanceof RefusedError && error.refusal.code === 'invalid') {
      return error.refusal.issues.map(({ detail }) => detail).join()
    }
    throw error
  }
  return undefined
}

describe('the rows of a Todoist file', () => {
  test.each([
    ['Windows', '\r\n'],
    ['Unix', '\n'],
    ['old Mac', '\r'],
  ])('carry the line they begin in, with the line ends of %s', (_, end) => {
    const lines = [
      '\uFEFFTYPE,CONTENT',
      'task,one',
      '',
      ',',
      'task,"two',
      'lines"',
      'task,three',
      '',
    ]
    expect(contents(lines.join(end))).toEqual([
      [2, 'one'],
      [5, 'two\nlines'],
      [7, 'three'],
    ])
  })

  test('come from columns in any order and case, some of them unknown or missing', () => {
    const [row] = readRows('LABELS,content,Type,,INDENT\nclient,Call,task,spare,2,extra')
    expect(row?.cell('TYPE')).toBe('task')
    expect(row?.cell('CONTENT')).toBe('Call')
    expect(row?.cell('INDENT')).toBe('2')
    expect(row?.cell('DEADLINE')).toBe('')
    expect(row?.others).toEqual([
      { column: 'LABELS', text: 'client', isRepeated: false },
      { column: '', text: 'spare', isRepeated: false },
      { column: '', text: 'extra', isRepeated: false },
    ])
  })

  test.each([';', '\t', ','])('may be set apart by %j', (delimiter) => {
    const text = [`TYPE${delimiter}CONTENT`, `task${delimiter}"a, b; c"`].join('\n')
    expect(contents(text)).toEqual([[2, 'a, b; c']])
  })

  test('may be shorter than the header', () => {
    expect(contents('TYPE,CONTENT,PRIORITY\ntask,short')).toEqual([[2, 'short']])
  })

  test('name the columns that hold what can’t be stored or was not readable', () => {
    const [row] = readRows('TYPE,CONTENT,DESCRIPTION,AUTHOR\ntask,a\0b,half \uD83D,fine')
    expect(row?.cell('CONTENT')).toBe('a\uFFFDb')
    expect(row?.cell('DESCRIPTION')).toBe('half \uFFFD')
    expect(row?.unreadable).toEqual(['CONTENT', 'DESCRIPTION'])
  })

  test.each([
    ['', 'line 1: this is not a Todoist export'],
    ['Title,Due\nx,y', 'line 1: this is not a Todoist export'],
    ['\n\nTYPE,NAME', 'line 3: this is not a Todoist export'],
    [
      'TYPE,CONTENT\ntask,a\ntask,"b\ntask,c',
      'line 3 or later: a quote is opened and never closed',
    ],
    ['TYPE,CONTENT\ntask,"a\nb"\ntask,5" disk', 'line 4: an unquoted cell contains a quote'],
    ['TYPE,CONTENT\ntask,"a"b', 'line 2: text follows a closing quote'],
  ])('are refused when the file is broken: %j', (text, detail) => {
    expect(refusalOf(text)).toContain(detail)
  })

  test('are refused when there are more than 10,000', () => {
    const text = (rows: number) => `TYPE,CONTENT\n${'task,a\n,\n'.repeat(rows)}`
    expect(readRows(text(10_000))).toHaveLength(10_000)
    expect(refusalOf(text(10_001))).toContain('line 20002: over 10,000 rows')
  })
})
