import { nameOf } from './name'

/**
 * Names for the projects of a file. Hotlist finds projects by their names, so that two projects of one name would become
 * one: the second gets a number.
 */
export class ProjectNames {
  /** Of each taken name, the next number to try. */
  readonly #next = new Map<string, number>()

  /** @returns null when nothing of the name is visible: such tasks go to the Inbox */
  nameFor(wanted: string): string | null {
    const name = nameOf(wanted)
    if (name === null) return null
    let number = this.#next.get(keyOf(name)) ?? 1
    const numbered = () => (number === 1 ? name : `${name} (${number})`)
    while (this.#next.has(keyOf(numbered()))) number += 1
    const free = numbered()
    this.#next.set(keyOf(name), number + 1)
    this.#next.set(keyOf(free), Math.max(2, this.#next.get(keyOf(free)) ?? 2))
    return free
  }
}

const keyOf = (name: string) => name.toLowerCase()
