import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { commandFor } from '../proof/run/command'
import { redisForms } from '../proof/run/redis-under-test'
import { runRound } from '../proof/run/round'
import { SoakReport } from '../proof/run/soak-report'
import { storyOf } from '../proof/run/story'
import { summarise } from '../proof/run/summary'
import { table } from '../proof/run/table'
import { CommandError, runCommand } from './command-line'
import { bundlePrograms } from './setup/programs.mjs'

/**
 * `npm run soak -- [--operations=3000000] [--seed=N] [--instances=3] [--redis=single|sentinel|cluster] [--resume]`: the
 * proof of `npm test`, for any number of operations. It ends at the first broken promise, with the story and the
 * command that repeats it.
 */

const usage =
  'usage: npm run soak -- [--operations=3000000] [--seed=N] [--instances=3] [--redis=single|sentinel|cluster] [--resume]'

/** The most operations of a round. Each round has new servers, so that a long soak does not end in one huge history. */
const maxRound = 100_000

const optionsSchema = z.object({
  operations: z.coerce.number().int().min(1).default(3_000_000),
  seed: z.coerce.number().int().min(0).default(1),
  instances: z.coerce.number().int().min(1).max(8).default(3),
  redis: z.enum(redisForms).default('single'),
  resume: z.boolean().default(false),
})

async function soak(): Promise<void> {
  const { operations, seed, instances, redis, resume } = readOptions()
  await bundlePrograms('proof/run/instance-main.ts')
  const path = join('proof-results', `soak-${redis}-${seed}.json`)
  let report = resume
    ? await SoakReport.resume(path)
    : SoakReport.begin(path, { seed, instances, redis })
  console.log(`Seed ${seed}, ${report.contents.instances} instances. Results in ${path}.`)
  while (report.contents.operations < operations) {
    const left = operations - report.contents.operations
    report = await soakOnce(report, Math.min(maxRound, left))
  }
  console.log(`\n${table(report.contents.summary)}`)
}

async function soakOnce(report: SoakReport, operations: number): Promise<SoakReport> {
  const { seed: firstSeed, instances, redis, rounds, operations: before } = report.contents
  const seed = firstSeed + rounds
  const began = performance.now()
  const onProgress = (done: number, doing: string) =>
    showProgress(
      `round ${rounds + 1}: ${(before + done).toLocaleString('en')} operations, ${doing}`,
    )
  const verdict = await runRound({ seed, instances, redis, operations, onProgress })
  const seconds = (performance.now() - began) / 1000
  const summary = summarise(verdict)
  const { reads = 0, writes = 0 } = summary.subjects.hotlist ?? {}
  const after = await report.add({ operations: reads + writes, seconds, summary })
  const problems = storyOf(verdict, 'hotlist', commandFor({ seed, operations, redis }))
  if (problems !== '') throw new CommandError(`\n${table(summary)}\n\n${problems}`)
  return after
}

function readOptions(): z.infer<typeof optionsSchema> {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      options: {
        operations: text,
        seed: text,
        instances: text,
        redis: text,
        resume: { type: 'boolean' },
      },
    })
    return optionsSchema.parse(values)
  } catch {
    throw new CommandError(usage)
  }
}

/** Progress is one line that is overwritten or, without a terminal, a new line every half minute. */
let lastShownMs = Number.NEGATIVE_INFINITY
const showEveryMs = process.stdout.isTTY ? 500 : 30_000

function showProgress(text: string): void {
  if (performance.now() - lastShownMs < showEveryMs) return
  lastShownMs = performance.now()
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${text}`)
  else console.log(text)
}

await runCommand(soak)
// Anything that a round failed to close must not keep the command from ending.
process.exit()
