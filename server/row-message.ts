/** A row as a write leaves it. */
export interface Written {
  id: number
  version: number
}

/**
 * Writes event messages about one row, with the version that the write has left.
 *
 * @param word what the row is called: "Task"
 * @param key the key under which its version is known
 */
export const rowMessage =
  (word: string, key: (id: number) => string) =>
  ({ id, version }: Written, what: string) => ({
    cause: `${word} ${id} ${what}`,
    versions: { [key(id)]: version },
  })
