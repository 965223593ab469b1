import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import { bundleOf } from '../scripts/setup/programs.mjs'
import { guardOrphan } from './guard-orphan'

/** How a script ended, and what it printed. */
export interface ScriptEnd {
  code: number | null
  output: string
  errors: string
}

/** Runs `scripts/<name>.ts` as `npm run` does, on a database, and waits for its end. */
export async function runScript(
  name: string,
  args: readonly string[],
  databaseUrl: string,
): Promise<ScriptEnd> {
  const child = spawn(process.execPath, [bundleOf(`scripts/${name}.ts`), ...args], {
    // Not the root, because a developer's .env there would be read.
    cwd: tmpdir(),
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      CACHE_STORE: 'memory',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  guardOrphan(child)
  const [, output, errors] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ])
  return { code: child.exitCode, output, errors }
}
