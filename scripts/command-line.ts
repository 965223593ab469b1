import { resolve } from 'node:path'
import { TRPCClientError } from '@trpc/client'
import { TRPCError } from '@trpc/server'
import { type InputIssue, RefusedError } from '../server/errors'
import { startProblem } from '../server/start/start-problem'

/** Resolves a path as the user typed it: npm runs scripts in the package's folder, wherever it was called. */
export function typedPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path)
}

/**
 * Runs a command, and ends the process when it ends. An error makes the exit code 1 and prints one line if its cause is
 * known.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  }
  // The engine that applies migrations would keep the process alive for ten more seconds, with a timer for its lock.
  for (const stream of [process.stderr, process.stdout]) {
    await new Promise((resolve) => stream.write('', resolve))
  }
  process.exit()
}

/** An error that the user can fix. The message says how. */
export class CommandError extends Error {
  override name = 'CommandError'
}

/** The issues that a procedure, here or in the running app, found in its input; null for any other error. */
export function refusalOf(error: unknown): readonly InputIssue[] | null {
  if (error instanceof TRPCError) return refusalOf(error.cause)
  if (error instanceof RefusedError && error.refusal.code === 'invalid') return error.refusal.issues
  if (!(error instanceof TRPCClientError) || error.data?.code !== 'BAD_REQUEST') return null
  return error.data.issues
}

function explain(error: unknown): string {
  const issues = refusalOf(error)
  if (issues) return issues.map(({ detail }) => detail).join('\n')
  if (error instanceof CommandError) return error.message
  if (error instanceof TRPCClientError) return fromRunningApp(error)
  return missingFile(error) ?? startProblem(error)
}

/** Node's error for a missing file, in words; null for any other error. */
function missingFile(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error)) return null
  if (error.code === 'ENOENT' && 'path' in error) return `There is no file ${error.path}.`
  return error.code === 'EISDIR' ? 'This is a folder. Name a file in it.' : null
}

function fromRunningApp(error: { data?: { httpStatus?: number }; message: string }): string {
  const isTooLarge = error.data?.httpStatus === 413
  const advice = isTooLarge ? ' Stop the app, then run this command again.' : ''
  return `The running app failed: ${error.message}${advice}`
}
