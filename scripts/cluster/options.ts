import { parseArgs } from 'node:util'
import { CommandError } from '../command-line'

/** What the person asked for. */
export interface ClusterOptions {
  instances: number
  /** Of the balancer, as it was typed; undefined when `PORT` has to say. */
  port: string | undefined
}

const usage = 'usage: npm run cluster -- [--instances 3] [--port 3000]'
const maxInstances = 16

/**
 * Reads the arguments of the command.
 *
 * @throws CommandError that says how it is used
 */
export function readOptions(): ClusterOptions {
  const { instances, port } = parse()
  const count = Number(instances)
  if (!Number.isInteger(count) || count < 1 || count > maxInstances) {
    throw new CommandError(
      `--instances is "${instances}", but must be a whole number from 1 to ${maxInstances}`,
    )
  }
  return { instances: count, port }
}

function parse() {
  const options = {
    instances: { type: 'string', default: '3' },
    port: { type: 'string' },
  } as const
  try {
    return parseArgs({ options }).values
  } catch {
    throw new CommandError(usage)
  }
}
