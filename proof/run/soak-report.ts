import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { redisForms } from './redis-under-test'
import { add, type Summary, summarySchema } from './summary'

const reportSchema = z.object({
  /** The seed of the first round; each further round has the next number. */
  seed: z.int(),
  instances: z.int(),
  redis: z.enum(redisForms),
  /** The number of operations of Hotlist's clients so far. */
  operations: z.int(),
  rounds: z.int(),
  /** The time spent in rounds, in seconds. */
  seconds: z.number(),
  summary: summarySchema,
})

type Contents = z.infer<typeof reportSchema>

/** The findings of a soak so far, in a file from which it can be resumed. */
export class SoakReport {
  readonly path: string
  readonly contents: Contents

  private constructor(path: string, contents: Contents) {
    this.path = path
    this.contents = contents
  }

  /** A report without rounds. Nothing is written yet. */
  static begin(path: string, what: Pick<Contents, 'seed' | 'instances' | 'redis'>): SoakReport {
    const none = { operations: 0, rounds: 0, seconds: 0, summary: { subjects: {}, faults: {} } }
    return new SoakReport(path, { ...what, ...none })
  }

  /**
   * The report of an unfinished soak.
   *
   * @throws Error with the code `ENOENT` when there is none
   */
  static async resume(path: string): Promise<SoakReport> {
    return new SoakReport(path, reportSchema.parse(JSON.parse(await readFile(path, 'utf8'))))
  }

  /** Adds a round and writes the file. */
  async add(round: { operations: number; seconds: number; summary: Summary }): Promise<SoakReport> {
    const { contents } = this
    const report = new SoakReport(this.path, {
      ...contents,
      operations: contents.operations + round.operations,
      rounds: contents.rounds + 1,
      seconds: contents.seconds + round.seconds,
      summary: add(contents.summary, round.summary),
    })
    await mkdir(dirname(this.path), { recursive: true })
    // Never leaves half a file, even if the machine stops now.
    await writeFile(`${this.path}.new`, `${JSON.stringify(report.contents, null, 2)}\n`)
    await rename(`${this.path}.new`, this.path)
    return report
  }
}
