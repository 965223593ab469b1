import { randomBytes } from 'node:crypto'

/**
 * Names of generations: `<of the store>.<database>.<nonce>`. Every key, script and channel of a generation carries its
 * name, so two databases can never share an entry.
 */

/** A name that was never used before. */
export function newGeneration(ofStore: string, database: string): string {
  return `${ofStore}.${database}.${randomBytes(9).toString('base64url')}`
}

/** Whether a generation was opened for this database. */
export function isOfDatabase(generation: string, database: string): boolean {
  return generation.split('.').at(-2) === database
}
