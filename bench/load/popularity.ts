import type { Random } from '../../proof/run/random'

/**
 * Draws with the popularity that things have on the web: the nth is asked for 1/n as often as the first (Zipf's law;
 * Breslau et al., "Web Caching and Zipf-like Distributions", 1999). Which one is how popular is left to chance.
 */
export class Popularity<T> {
  readonly #ranked: readonly T[]
  readonly #upTo: readonly number[]
  readonly #random: Random

  constructor(things: readonly T[], random: Random) {
    this.#ranked = random.shuffled(things)
    let sum = 0
    this.#upTo = things.map((_, index) => {
      sum += 1 / (index + 1)
      return sum
    })
    this.#random = random
  }

  /** The next that somebody asks for. */
  draw(): T {
    const point = this.#random.next() * (this.#upTo.at(-1) ?? 0)
    const thing = this.#ranked[this.#rankAt(point)]
    if (thing === undefined) throw new RangeError('there is nothing to draw from')
    return thing
  }

  #rankAt(point: number): number {
    let [low, high] = [0, this.#upTo.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#upTo[middle] ?? 0) > point) high = middle
      else low = middle + 1
    }
    return low
  }
}
