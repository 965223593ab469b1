import pino from 'pino'

/** Structured log, one JSON line per event on standard output. */
export type Log = pino.Logger

/** Lines are written in batches: one by one, they would cost more than the hits that they log. */
const together = { minLength: 8192, periodicFlush: 100, sync: false }

/**
 * Creates the process's log; `level` is one of pino's, or `silent`. Buffered lines are written at the process's end.
 */
export function createLog(level: string): Log {
  const destination = pino.destination({ dest: 1, ...together })
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
}
