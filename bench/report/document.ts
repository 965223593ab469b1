import { readFile, writeFile } from 'node:fs/promises'
import { inRoot } from '../../scripts/setup/root.mjs'
import type { Machine } from './machine'
import { markdownTable } from './markdown'
import type { MeasuredSection } from './section'
import { targetRow } from './target'

const file = inRoot('docs', 'benchmarks.md')
const targetHead = ['', 'wanted', 'measured', '']

/** What the document is drawn from. */
export interface DocumentParts {
  machine: Machine
  sections: Readonly<Record<string, MeasuredSection>>
}

/** Replaces what stands between the markers of docs/benchmarks.md; the words around them are written by hand. */
export async function writeDocument({ machine, sections }: DocumentParts): Promise<void> {
  const measured = Object.entries(sections)
  const targets = measured.flatMap(([, { targets }]) => targets.map(targetRow))
  const parts = {
    machine: machineText(machine),
    targets: markdownTable({ head: targetHead, rows: targets }),
    sections: measured.map(([name, section]) => sectionText(name, section)).join('\n\n'),
  }
  let text = await readFile(file, 'utf8')
  for (const [name, part] of Object.entries(parts)) text = withPart(text, name, part)
  await writeFile(file, text)
}

function withPart(text: string, name: string, part: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from === -1 || to < from)
    throw new Error(`docs/benchmarks.md has lost its markers of ${name}`)
  return `${text.slice(0, from + begin.length)}\n\n${part}\n\n${text.slice(to)}`
}

function machineText({ system, cores, memoryGb, node, redis, postgres }: Machine): string {
  return `Measured on ${system}, ${cores} cores, ${memoryGb} GB; Node ${node}, Redis ${redis}, PostgreSQL ${postgres}.`
}

function sectionText(name: string, section: MeasuredSection): string {
  const { title, text, tables, targets, chart, at, seconds, rounds } = section
  return [
    `## ${title}`,
    `${text}\n\n\`npm run bench -- --only=${name} --seconds=${seconds} --rounds=${rounds}\`, ${at.slice(0, 10)}.`,
    ...(chart ? [`![${chart.title}: the table below in bars](benchmarks-${name}.svg)`] : []),
    ...tables.map(markdownTable),
    ...(targets.length > 0
      ? [markdownTable({ head: targetHead, rows: targets.map(targetRow) })]
      : []),
  ].join('\n\n')
}
