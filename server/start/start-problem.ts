import { ConfigError } from '../config/config-error'
import { DatabaseInUseError } from '../db/process-lock'
import { troubleIn } from '../db/trouble-in'

/** The message about a failed start: one line where the cause is known, or else everything in the error. */
export function startProblem(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DatabaseInUseError) return error.message
  if (!(error instanceof Error)) return String(error)
  return listenProblem(error) ?? databaseProblem(error) ?? error.stack ?? error.message
}

/** Trouble with a database that could be opened, as one line; null for any other error. */
function databaseProblem(error: Error): string | null {
  const trouble = troubleIn(error)
  return trouble && `${trouble.message} It said: ${trouble.found.trim().split('\n')[0]}`
}

/** Node's error from `listen()` in words; null for any other error. */
function listenProblem(error: Error & { syscall?: unknown; code?: unknown }): string | null {
  if (error.syscall === 'getaddrinfo' && 'hostname' in error) {
    return `HOST is "${error.hostname}", which this machine can't resolve. Set it to an address of this machine.`
  }
  if (error.syscall !== 'listen') return null
  const address = 'address' in error ? `${error.address}` : 'this address'
  const place = 'port' in error ? `${address}:${error.port}` : address
  switch (error.code) {
    case 'EADDRINUSE':
      return `Another program uses ${place}. Stop it, or set another PORT.`
    case 'EACCES':
      return `This user may not listen on ${place}. Set PORT to 1024 or more.`
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${address}. Set HOST to one of its addresses.`
    default:
      return null
  }
}
