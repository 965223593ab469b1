/** How values are stored in a file. SQLite has no type for times and truth values. */

/** A value as the driver binds it. */
export function encode(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  if (value === undefined) return null
  return typeof value === 'boolean' ? Number(value) : value
}

/** A column of a statement's rows, and the type with which the migrations declare it. */
interface Column {
  name: string
  type: string | null
}

/** Returns a function that builds an object from the values of a row. */
export function rowBuilder(columns: readonly Column[]): (values: unknown) => object {
  const fields = columns.map(({ name, type }) => ({ name, decode: decoders[type ?? ''] ?? asItIs }))
  return (values) => {
    const row: Record<string, unknown> = {}
    // A statement in raw mode returns the values of a row as a list.
    if (Array.isArray(values)) {
      let at = 0
      for (const { name, decode } of fields) row[name] = decode(values[at++])
    }
    return row
  }
}

const asItIs = (value: unknown) => value

const decoders: Readonly<Record<string, (value: unknown) => unknown>> = {
  DATETIME: (value) => (typeof value === 'string' ? new Date(value) : value),
  BOOLEAN: (value) => (typeof value === 'number' ? value === 1 : value),
}
