import type { SubjectSummary, Summary } from './summary'

const columns: readonly (readonly [title: string, cell: (summary: SubjectSummary) => string])[] = [
  ['operations', ({ reads, writes }) => number(reads + writes)],
  ['from the cache', ({ hits, reads }) => percent(hits, reads)],
  [
    'the same without faults',
    ({ healthyHits, healthyReads }) => percent(healthyHits, healthyReads),
  ],
  ['stale (A)', ({ stale }) => number(stale)],
  ['backwards (L)', ({ backwards }) => number(backwards)],
  ['backwards, marks lost', ({ backwardsForMarksLost }) => number(backwardsForMarksLost)],
  ['wrong at rest (C)', ({ atRest }) => number(atRest)],
  ['invented', ({ invented }) => number(invented)],
  ['lost writes', ({ lostWrites }) => number(lostWrites)],
  ['failed requests', ({ failures }) => number(failures)],
  ['of those with a database', ({ unexcusedFailures }) => number(unexcusedFailures)],
]

/** The results of rounds in Markdown: a line per cache, and how often each fault struck. */
export function table({ subjects, faults }: Summary): string {
  const titles = ['cache', ...columns.map(([title]) => title)]
  const rows = Object.entries(subjects).map(([name, summary]) =>
    line([name, ...columns.map(([, cell]) => cell(summary))]),
  )
  const struck = Object.entries(faults).sort(([one], [other]) => one.localeCompare(other))
  return [
    line(titles),
    line(titles.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...rows,
    '',
    line(['fault', 'times']),
    line(['---', '---:']),
    ...struck.map(([name, times]) => line([name, number(times)])),
  ].join('\n')
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

const number = (value: number) => value.toLocaleString('en')

const percent = (part: number, whole: number) =>
  whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`
