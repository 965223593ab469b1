import { millisecondWords } from '../receipt-words'
import { StatusPill } from '../status-pill'
import type { StepResult } from './results'
import type { TrialStep } from './trial'

/** What each step does, for people who look at its time. */
export const stepWords: Record<TrialStep, string> = {
  past: 'Without the cache',
  cold: 'Cold: dropped, then read',
  warm: 'Warm: read again',
  edit: 'Edit',
  after: 'First read after the edit',
}

/** The times of a trial side by side: the time on the server, within the time that this page waited. */
export function TrialBars({ results }: { results: readonly StepResult[] }) {
  const longest = Math.max(...results.map(({ tripMs }) => tripMs))
  return (
    <ul aria-label="Times" className="divide-y divide-line">
      {results.map(({ step, rounds, serverMs, tripMs, status }) => (
        <li
          key={step}
          className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 py-2 text-sm tabular-nums md:grid-cols-[12rem_7rem_1fr_15rem]"
        >
          <span>{stepWords[step]}</span>
          <span className="max-md:text-right">
            {status ? (
              <StatusPill status={status} />
            ) : (
              <span className="text-muted text-xs">a write</span>
            )}
          </span>
          <span
            aria-hidden
            className="flex h-2.5 overflow-hidden rounded-full bg-hover max-md:col-span-2"
          >
            <span
              className={status === 'hit' ? 'bg-good' : 'bg-warm'}
              style={{ width: `${(100 * (serverMs ?? 0)) / longest}%` }}
            />
            <span
              className="bg-control/50"
              style={{ width: `${(100 * (tripMs - (serverMs ?? 0))) / longest}%` }}
            />
          </span>
          <span className="text-muted max-md:col-span-2 md:text-right">
            {serverMs !== null && (
              <>
                <strong className="font-semibold text-ink">{millisecondWords(serverMs)}</strong> on
                the server,{' '}
              </>
            )}
            {millisecondWords(tripMs)} in all
            <span className="sr-only">
              , {rounds === 1 ? 'once' : `the median of ${rounds} rounds`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
