import { parseArgs } from 'node:util'
import { z } from 'zod'
import { CommandError } from '../scripts/command-line'
import { scenarios } from './scenarios/all-scenarios'

const names = scenarios.map(({ name }) => name)

const usage = `usage: npm run bench -- [--only=${names.join(',')}] [--seconds=1] [--rounds=5] [--requests=1000000] [--outage=60]`

const schema = z.object({
  only: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(names)))
    .default(names),
  seconds: z.coerce.number().int().min(1).default(1),
  rounds: z.coerce.number().int().min(1).default(5),
  /** How many, over which memory has to stay what it is. */
  requests: z.coerce.number().int().min(1).default(1_000_000),
  /** How long Redis stays away meanwhile, in seconds. */
  outage: z.coerce.number().int().min(5).default(60),
})

/** What the person asked for: which scenarios, and seconds and rounds of each measurement. */
export type BenchOptions = z.infer<typeof schema>

/**
 * Reads the arguments of the command.
 *
 * @throws CommandError that says how it is used
 */
export function readOptions(): BenchOptions {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      options: { only: text, seconds: text, rounds: text, requests: text, outage: text },
    })
    return schema.parse(values)
  } catch {
    throw new CommandError(usage)
  }
}
