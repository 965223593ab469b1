import { allCommands } from './all-commands'

/** How long the second key of two may take, in milliseconds. */
const secondKeyWithin = 1500

/** The keys that are the first of two. */
const firstKeys = new Set(
  allCommands
    .flatMap(({ keys = [] }) => keys)
    .filter((keys) => keys.includes(' '))
    .map((keys) => keys.slice(0, keys.indexOf(' '))),
)

/** Remembers the first of two keys that are pressed one after the other. */
export class KeySequence {
  #first: { key: string; at: number } | null = null

  /** What a key may mean now: with the one before it, or by itself. */
  endingWith(key: string, at: number): string[] {
    const first = this.#first
    this.#first = null
    return first && at - first.at < secondKeyWithin ? [`${first.key} ${key}`, key] : [key]
  }

  /** Takes a key that means nothing by itself for the first of two. */
  begin(key: string, at: number): void {
    if (firstKeys.has(key)) this.#first = { key, at }
  }
}
