/**
 * Text as searches compare it: two spellings of the same word that people don't tell apart come out equal.
 *
 * The database doesn't do this, because SQLite lower-cases ASCII alone and PostgreSQL what its locale says.
 * A final sigma becomes an ordinary one: which of the two lower-casing gives depends on what follows, and in the
 * middle of a word that a person has typed half, something else does.
 */
export function searchable(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC').replaceAll('ς', 'σ')
}

/** The column `searchText` of a task. */
export function searchTextOf({
  title,
  description,
}: {
  title: string
  description: string
}): string {
  return searchable(`${title}\n${description}`)
}
