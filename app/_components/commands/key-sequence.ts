import { allCommands } from './all-commands'

/** How long after the first key of a sequence the second may follow, in milliseconds. */
const secondKeyWithin = 1500

/** The keys that begin a sequence of two. */
const firstKeys = new Set(
  allCommands
    .flatMap(({ keys = [] }) => keys)
    .filter((keys) => keys.includes(' '))
    .map((keys) => keys.slice(0, keys.indexOf(' '))),
)

/** Remembers the first key of a sequence of two. */
export class KeySequence {
  #first: { key: string; at: number } | null = null

  /** What a key may mean now: as the end of a sequence, or alone. */
  endingWith(key: string, at: number): string[] {
    const first = this.#first
    this.#first = null
    return first && at - first.at < secondKeyWithin ? [`${first.key} ${key}`, key] : [key]
  }

  /** Remembers a key that means nothing alone as the first of a sequence. */
  begin(key: string, at: number): void {
    if (firstKeys.has(key)) this.#first = { key, at }
  }
}
