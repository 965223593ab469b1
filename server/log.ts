import pino from 'pino'

/** Structured log, one JSON line per event on standard output. */
export type Log = pino.Logger

/** Creates the process's log; `level` is one of pino's, or `silent`. */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
