import type { EntryKind } from './entry-kind'
import type { CacheKey } from './keys'

/** A parsed key: its kind, and its ids, named as in the template. */
export interface ReadKey<Name extends string> {
  kind: EntryKind<Name>
  key: CacheKey<Name>
  ids: Readonly<Record<string, number>>
}

/** All kinds of entries that a cache holds. */
export class EntryKinds<Name extends string> {
  readonly all: readonly EntryKind<Name>[]

  readonly #byName: ReadonlyMap<Name, EntryKind<Name>>

  constructor(all: readonly EntryKind<Name>[]) {
    this.all = all
    this.#byName = new Map(all.map((kind) => [kind.name, kind]))
  }

  /** The kind with that name. */
  named(name: Name): EntryKind<Name> {
    const kind = this.#byName.get(name)
    if (!kind) throw new RangeError(`"${name}" is not the name of a kind`)
    return kind
  }

  /** The kind of a key. */
  of(key: CacheKey<Name>): EntryKind<Name> {
    const kind = this.all.find((each) => each.isKey(key))
    if (!kind) throw new RangeError(`"${key}" is not a key of any kind`)
    return kind
  }

  /** Parses a text as a key; null when it is not one. */
  parse(text: string): ReadKey<Name> | null {
    for (const kind of this.all) {
      const ids = kind.idsIn(text)
      if (ids && kind.isKey(text)) return { kind, key: text, ids }
    }
    return null
  }
}
