import { execFile } from 'node:child_process'
import { cpus, totalmem, type } from 'node:os'
import { promisify } from 'node:util'
import { z } from 'zod'
import { postgresPrograms } from '../../testing/postgres-programs'

const run = promisify(execFile)
const bytesPerGigabyte = 1024 ** 3

/** What the figures were measured on, in general words. */
export const machine = z.object({
  system: z.string(),
  cores: z.int(),
  memoryGb: z.int(),
  node: z.string(),
  redis: z.string(),
  postgres: z.string(),
})

export type Machine = z.infer<typeof machine>

/** Describes this machine, and the versions of what runs on it. */
export async function describeMachine(): Promise<Machine> {
  const [redis, postgres] = await Promise.all([
    versionOf(process.env.REDIS_SERVER ?? 'redis-server'),
    versionOf(postgresPrograms().postgres),
  ])
  return {
    system: `${type()}, ${process.arch}`,
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / bytesPerGigabyte),
    node: process.versions.node,
    redis,
    postgres,
  }
}

async function versionOf(program: string): Promise<string> {
  const { stdout } = await run(program, ['--version'])
  return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? 'unknown'
}
