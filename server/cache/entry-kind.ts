import type { CacheKey } from './keys'

/** The ids in a template, one for each name in braces: `[number]` for `task:{id}`. */
type Ids<Template extends string> = Template extends `${string}{${string}}${infer Rest}`
  ? [id: number, ...Ids<Rest>]
  : []

/** What a kind is declared with. */
export interface EntryKindOptions<Name extends string, Template extends string> {
  /** What TTLs, counters and log lines call it. */
  name: Name
  /** How its keys are written, with the names of ids in braces: `task:{id}`. */
  template: Template
  /** Seconds that its entries live by default. */
  ttl: number
  /** The procedure that reads it; its input has the ids under the names that the template gives them. */
  readBy: string
  /** A heading for people, such as "Subtasks". */
  label: string
  /** What an entry holds, and what removes it, for people: "one task with its subtasks", "it changes". */
  holds: string
  removedWhen: string
}

/** One kind of entry: what its keys look like, how long it lives, and how people are told about it. */
export interface EntryKind<Name extends string = string, Template extends string = string>
  extends EntryKindOptions<Name, Template> {
  /** The key for these ids, which must be positive safe integers: nothing a client typed becomes part of a key. */
  key(...ids: Ids<Template>): CacheKey<Name>
  /** Whether a text is a key of this kind. */
  isKey(text: string): text is CacheKey<Name>
  /** The ids in a key of this kind, by their names; null for any other text. */
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
      // No more ids than there are places: a key may be made by `ids.map(key)`, which passes more.
      for (let at = 0; at < others.length; at++) key += `${ids[at]}${others[at]}`
      return key as CacheKey<Name>
    },
    isKey,
    idsIn(text) {
      const found = pattern.exec(text)
      if (!found) return null
      const ids = Object.entries(found.groups ?? {})
      return Object.fromEntries(ids.map(([name, digits]) => [name, Number(digits)]))
    },
  }
}
