/** JSON files that other programs write, recognised by their top-level fields. */

const kinds: readonly (readonly [fields: readonly string[], program: string])[] = [
  [['item', 'included'], 'a Planka board'],
  [['title', 'tasks', 'identifier'], 'a Vikunja export'],
  [['idOrganization', 'lists', 'cards'], 'a Trello board'],
  [['boards', 'lists', 'cards'], 'a Trello export'],
  [['kind', 'items'], 'a Google Tasks export'],
]

/** Describes a parsed JSON file that is not a Hotlist export. */
export function foreignJson(file: unknown): string {
  const top: unknown = Array.isArray(file) ? file[0] : file
  const fields = typeof top === 'object' && top !== null ? Object.keys(top) : []
  const kind = kinds.find(([names]) => names.every((name) => fields.includes(name)))
  return kind
    ? `This is ${kind[1]}, which Hotlist cannot import.`
    : 'This is JSON, but not a Hotlist export.'
}
