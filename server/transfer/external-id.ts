import { createHash } from 'node:crypto'

/**
 * What tells a task from all others of its program: the id that it has there or, where a file has none, a digest of what
 * stays when the task is worked on. A later import of the task finds it by that.
 */

/** The product of tasks that come from the file of another Hotlist. */
export const ownSource = 'hotlist'

/** Ids of programs are such texts. Of any other, a digest is stored. */
const plainId = /^[\x21-\x7E]{1,100}$/

/** The id of a task that has none in its file. */
export function digestOf(...words: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url')
}

/** Makes the ids of a file's tasks different from each other, in the same way whenever the file is read. */
export class ExternalIds {
  readonly #taken = new Set<string>()
  /** Of each repeated id, the next number to try. */
  readonly #next = new Map<string, number>()

  /** The id as it is stored. A repeated one gets a number: two tasks that look alike are two tasks. */
  add(text: string): string {
    const id = plainId.test(text) ? text : digestOf(text)
    let number = this.#next.get(id) ?? 1
    const numbered = () => (number === 1 ? id : `${id}#${number}`)
    while (this.#taken.has(numbered())) number += 1
    this.#taken.add(numbered())
    this.#next.set(id, number + 1)
    return numbered()
  }
}
