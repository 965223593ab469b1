/** The state of a cached key: fields that are leased or filled, and the writers in flight. */
interface Key {
  fields: Map<string, { lease: string } | { payload: string }>
  writers: Set<string>
}

/**
 * The steps of the cache's protocol in their plainest form: one generation, in which nothing expires. A store is
 * correct if it behaves in the same way.
 */
export class ReferenceStore {
  readonly #keys = new Map<string, Key>()

  read(name: string, field: string, token: string): { state: string; payload?: string } {
    const { fields, writers } = this.#key(name)
    const found = fields.get(field)
    if (found && 'payload' in found) return { state: 'entry', payload: found.payload }
    if (writers.size > 0) return { state: 'marked' }
    if (found) return { state: 'filling' }
    fields.set(field, { lease: token })
    return { state: 'leased' }
  }

  peek(name: string, field: string): string | null {
    const found = this.#key(name).fields.get(field)
    return found && 'payload' in found ? found.payload : null
  }

  fill(name: string, field: string, token: string, payload: string | null): boolean {
    const { fields } = this.#key(name)
    const found = fields.get(field)
    if (!found || !('lease' in found) || found.lease !== token) return false
    if (payload === null) fields.delete(field)
    else fields.set(field, { payload })
    return true
  }

  set(name: string, field: string, payload: string): boolean {
    const { fields, writers } = this.#key(name)
    if (writers.size > 0) return false
    fields.set(field, { payload })
    return true
  }

  discard(name: string, field: string): void {
    this.#key(name).fields.delete(field)
  }

  mark(names: readonly string[], writer: string): void {
    for (const name of names) {
      const { fields, writers } = this.#key(name)
      fields.clear()
      writers.add(writer)
    }
  }

  release(names: readonly string[], writer: string): void {
    for (const name of names) {
      const { fields, writers } = this.#key(name)
      fields.clear()
      writers.delete(writer)
    }
  }

  /** Every entry as `key field payload`, in order. */
  entries(): string[] {
    const all = Array.from(this.#keys, ([name, { fields }]) =>
      Array.from(fields.keys(), (field) => [name, field, this.peek(name, field)] as const),
    )
    return all
      .flat()
      .filter(([, , payload]) => payload !== null)
      .map((entry) => entry.join(' '))
      .sort()
  }

  #key(name: string): Key {
    const key = this.#keys.get(name) ?? { fields: new Map(), writers: new Set() }
    this.#keys.set(name, key)
    return key
  }
}
