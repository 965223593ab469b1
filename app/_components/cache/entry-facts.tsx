import type { EntryInfo } from '@/server/cache'
import { byteWords, secondWords } from './amount-words'

/** What is known about an entry: each figure with its label. */
export function EntryFacts({ entry }: { entry: EntryInfo }) {
  const { kind, bytes, ageSeconds, ttlSeconds } = entry
  return (
    <span className="flex flex-wrap gap-x-4 text-muted text-sm tabular-nums sm:grid sm:grid-cols-[4.5rem_4.5rem_6.5rem_8.5rem] sm:text-right">
      <span>{kind}</span>
      <span>{byteWords(bytes)}</span>
      <span>{secondWords(ageSeconds)} old</span>
      <span>{secondWords(ttlSeconds)} left</span>
    </span>
  )
}
