import { spawn } from 'node:child_process'
import { inRoot } from './root.mjs'

/** A command that failed. */
export class CommandError extends Error {
  name = 'CommandError'
}

/**
 * Runs a program in the root of the repository. Its output is shown only when it fails.
 *
 * @throws CommandError with its output
 */
export async function run(program, args, environment = {}) {
  const child = spawn(program, args, {
    cwd: inRoot(),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  const code = await ended(child)
  if (code !== 0) throw new CommandError(`${program} ${args.join(' ')}\n${output}`)
}

/** Runs a program that talks to the user directly. Resolves with its exit code. */
export function runOpenly(program, args, environment = {}) {
  const child = spawn(program, args, {
    cwd: inRoot(),
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  })
  const pass = (signal) => child.kill(signal)
  process.on('SIGTERM', pass)
  process.on('SIGINT', pass)
  return ended(child).finally(() => {
    process.off('SIGTERM', pass)
    process.off('SIGINT', pass)
  })
}

/** The command that runs a package's program, without a shell and without npx. */
export const node = (script, ...args) => [
  process.execPath,
  [inRoot('node_modules', script), ...args],
]

function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new CommandError(error.message)))
    child.once('close', (code) => resolve(code ?? 1))
  })
}
