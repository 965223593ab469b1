/** JSON files that other programs write, recognised by their top-level fields. */

const kinds: readonly (readonly [fields: readonly string[], words: string])[] = [
  [['boards', 'lists', 'cards'], 'This is a Trello workspace. Export each board as JSON instead.'],
]

/** Describes a parsed JSON file that can't be imported. */
export function foreignJson(file: unknown): string {
  const top: unknown = Array.isArray(file) ? file[0] : file
  const fields = typeof top === 'object' && top !== null ? Object.keys(top) : []
  const kind = kinds.find(([names]) => names.every((name) => fields.includes(name)))
  return kind?.[1] ?? 'This is JSON, but not an export that Hotlist knows.'
}
