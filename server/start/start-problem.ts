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
    return `HOST is "${error.hostname}", which this machine can't resolve: set it to an address of this machine.`
  }
  if (error.syscall !== 'listen') return null
  const address = 'address' in error ? `${error.address}` : 'this address'
  const place = 'port' in error ? `${address}:${error.port}` : address
  switch (error.code) {
    case 'EADDRINUSE':
      return `Something else listens on ${place}: stop it, or set PORT to another one.`
    case 'EACCES':
      return `This user may not listen on ${place}: set PORT to one from 1024 on.`
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${address}: set HOST to one that it has.`
    default:
      return null
  }
}
