declare const brand: unique symbol

/**
 * The name of a cached thing as people know it, such as `task:7`. Reads and invalidations get their keys from the same
 * `entryKind`, so they can't spell one differently. `Kind` is the name of that entry kind.
 */
export type CacheKey<Kind extends string = string> = string & { readonly [brand]: Kind }

/**
 * Raised with every change to a cached body, to the entry format, or to which writes remove which keys: processes of
 * different versions never use the same generation.
 */
export const schemaVersion = 5

/** Joins words and ids to a key. Ids are parsed integers, so nothing a client typed reaches a key. */
export function cacheKey(...parts: readonly (Lowercase<string> | number)[]): CacheKey {
  return parts.join(':') as CacheKey
}

/**
 * One entry: a key, and for a family of pages the field in it. All fields of a key are invalidated together, because a
 * write can't know which pages show its row.
 */
export interface CacheAddress<Kind extends string = string> {
  key: CacheKey<Kind>
  /** Empty for a key with a single entry. */
  field: string
}
