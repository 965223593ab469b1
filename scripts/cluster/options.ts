import { parseArgs } from 'node:util'
import { CommandError } from '../command-line'

/** The options of the command. */
export interface ClusterOptions {
  instances: number
  /** The balancer's port, as typed; undefined to use `PORT`. */
  port: string | undefined
}

const usage = 'usage: npm run cluster -- [--instances 3] [--port 3000]'
const maxInstances = 16

/**
 * Reads the arguments of the command.
 *
 * @throws CommandError with the usage
 */
export function readOptions(): ClusterOptions {
  const { instances, port } = parse()
  const count = Number(instances)
  if (!Number.isInteger(count) || count < 1 || count > maxInstances) {
    throw new CommandError(`--instances is "${instances}", but must be from 1 to ${maxInstances}`)
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
