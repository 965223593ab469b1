declare const jsonOf: unique symbol

/**
 * JSON text that is known to hold a `T`. Bodies stay text from the database to the socket wherever the value is not
 * needed: a cache hit is neither parsed nor serialised again.
 */
export type Json<T> = string & { readonly [jsonOf]: T }

/** Serialises a value of our wire schemas. */
export function stringifyJson<T>(value: T): Json<T> {
  return JSON.stringify(value) as Json<T>
}

/** Reads back what `stringifyJson` wrote. */
export function parseJson<T>(json: Json<T>): T {
  return JSON.parse(json)
}
