import type { CacheKey } from './keys'

/** The ids in a template, one for each name in braces: `[number]` for `task:{id}`. `{actor}` is the caller. */
type Ids<Template extends string> = Template extends `${string}{${string}}${infer Rest}`
  ? [id: number, ...Ids<Rest>]
  : []

/** The declaration of a kind. */
export interface EntryKindOptions<Name extends string, Template extends string> {
  /** Its name in TTL settings, counters and log lines. */
  name: Name
  /** The form of its keys, with the names of ids in braces: `task:{id}`. */
  template: Template
  /** Default TTL of its entries, in seconds. */
  ttl: number
  /** The procedure that reads it; its input has the ids, named as in the template, except the actor. */
  readBy: string
  /** Other procedures whose answers are fields of its keys. */
  alsoReadBy?: readonly string[]
  /** A heading for people, such as "Subtasks". */
  label: string
  /** What an entry holds and what removes it, for people: "one task with its subtasks", "it changes". */
  holds: string
  removedWhen: string
}

/** One kind of entry: what its keys look like, how long it lives, and how it is described to people. */
export interface EntryKind<Name extends string = string, Template extends string = string>
  extends EntryKindOptions<Name, Template> {
  /** The key for these ids, which must be positive safe integers: nothing a client typed becomes part of a key. */
  key(...ids: Ids<Template>): CacheKey<Name>
  /** Whether a text is a key of this kind. */
  isKey(text: string): text is CacheKey<Name>
  /** The ids in a key of this kind, by name, except the actor; null for any other text. */
  idsIn(text: string): Readonly<Record<string, number>> | null
}

/** Declares a kind of entry. */
export function entryKind<const Name extends string, const Template extends string>(
  options: EntryKindOptions<Name, Template>,
): EntryKind<Name, Template> {
  const [first = '', ...others] = options.template.split(/\{\w+\}/)
  const pattern = new RegExp(`^${options.template.replace(/\{(\w+)\}/g, '(?<$1>[1-9]\\d{0,14})')}$`)
  const isKey = (text: string): text is CacheKey<Name> => pattern.test(text)
  return {
    ...options,
    key(...ids) {
      let key = first
      // Ignores extra arguments: `ids.map(key)` passes more than the template has places for.
      for (let at = 0; at < others.length; at++) key += `${ids[at]}${others[at]}`
      return key as CacheKey<Name>
    },
    isKey,
    idsIn(text) {
      const found = pattern.exec(text)
      if (!found) return null
      const ids = Object.entries(found.groups ?? {}).filter(([name]) => name !== 'actor')
      return Object.fromEntries(ids.map(([name, digits]) => [name, Number(digits)]))
    },
  }
}
