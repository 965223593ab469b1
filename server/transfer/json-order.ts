import type { JsonFields } from './json-fields'

/** Compares objects by a number in one of their fields. Those without it are like zero, and keep their order. */
export function byNumber(field: string): (one: JsonFields, other: JsonFields) => number {
  return (one, other) => (one.number(field) ?? 0) - (other.number(field) ?? 0)
}

/** Objects by what is in one of their fields, in their order. */
export function groupedBy(all: readonly JsonFields[], field: string): Map<string, JsonFields[]> {
  return grouped(all, (each) => each.text(field))
}

/** Objects by a key of each, in their order. */
export function grouped(
  all: readonly JsonFields[],
  keyOf: (each: JsonFields) => string,
): Map<string, JsonFields[]> {
  const groups = new Map<string, JsonFields[]>()
  for (const each of all) {
    const key = keyOf(each)
    const group = groups.get(key) ?? []
    group.push(each)
    groups.set(key, group)
  }
  return groups
}

/** Objects by their ids. */
export function byId(all: readonly JsonFields[]): Map<string, JsonFields> {
  return new Map(all.map((each) => [each.text('id'), each]))
}
