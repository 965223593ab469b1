import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { inRoot } from '../../scripts/setup/root.mjs'
import { scenarios } from '../scenarios/all-scenarios'
import { drawChart } from './chart'
import { writeDocument } from './document'
import { describeMachine, machine } from './machine'
import { type MeasuredSection, measuredSection } from './section'

const contents = z.object({
  machine,
  sections: z.record(z.string(), measuredSection),
})

const file = inRoot('docs', 'benchmarks.json')

/** The results so far: docs/benchmarks.json, from which docs/benchmarks.md and its charts are drawn. */
export class Report {
  readonly #sections: Map<string, MeasuredSection>

  private constructor(sections: Record<string, MeasuredSection>) {
    this.#sections = new Map(Object.entries(sections))
  }

  static async open(): Promise<Report> {
    const text = await readFile(file, 'utf8').catch(() => null)
    return new Report(text === null ? {} : contents.parse(JSON.parse(text)).sections)
  }

  /** Takes what a scenario has come to, in the place of what it came to before. */
  set(name: string, section: MeasuredSection): void {
    this.#sections.set(name, section)
  }

  /** Writes the results, the document and the charts. */
  async write(): Promise<void> {
    const names = scenarios.map(({ name }) => name).filter((name) => this.#sections.has(name))
    const sections = Object.fromEntries(
      names.flatMap((name) => {
        const section = this.#sections.get(name)
        return section ? [[name, section]] : []
      }),
    )
    const measuredOn = await describeMachine()
    await writeFile(file, `${JSON.stringify({ machine: measuredOn, sections }, null, 2)}\n`)
    for (const [name, { chart }] of Object.entries(sections)) {
      if (chart) await writeFile(inRoot('docs', `benchmarks-${name}.svg`), drawChart(chart))
    }
    await writeDocument({ machine: measuredOn, sections })
  }
}
