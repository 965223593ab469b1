/** Pseudo-random numbers, the same for the same seed: mulberry32, by Tommy Ettinger, in the public domain. */
export class Random {
  #state: number

  /** @param seed a whole number; bits above the lowest 32 are ignored */
  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A number from 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** One of the choices, by weight. No weight may be negative. */
  weighted<T>(choices: readonly (readonly [choice: T, weight: number])[]): T {
    const total = choices.reduce((sum, [, weight]) => sum + weight, 0)
    let left = this.next() * total
    for (const [choice, weight] of choices) {
      left -= weight
      if (left < 0) return choice
    }
    throw new RangeError('choices must have one with a weight above 0')
  }

  /** One of the choices, the first most often: the nth comes up 1/n as often as the first (Zipf's law). */
  popular<T>(choices: readonly T[]): T {
    return this.weighted(choices.map((choice, index) => [choice, 1 / (index + 1)] as const))
  }

  /** All items, shuffled (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[] {
    const left = [...items]
    return items.flatMap(() => left.splice(this.whole(0, left.length - 1), 1))
  }
}
