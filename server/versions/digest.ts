import { createHash } from 'node:crypto'
import { stringifyJson } from '../json'

/** A short name for a value: different for different values. */
export function digestOf(value: object): string {
  return createHash('sha256').update(stringifyJson(value)).digest('base64url').slice(0, 22)
}
