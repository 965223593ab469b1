import { createHash } from 'node:crypto'
import { newGeneration } from '../generation-name'
import { fingerprint } from './scripts'

/** `redis.<fingerprint of the scripts>.<proof>.<database>.<nonce>`, the last four in the letters of base64url. */
const pattern = /^redis\.([\w-]{8})\.[\w-]{12}\.[\w-]{12}\.[\w-]{12}$/

/** Names a new generation, opened under a layout's proof for a database. */
export function nameGeneration(proof: string, database: string): string {
  return newGeneration(nameUnder(proof), database)
}

/** Whether a generation was named by an instance that has the same scripts. */
export function isNamedAlike(generation: string): boolean {
  return pattern.exec(generation)?.[1] === fingerprint
}

/** Whether a generation was opened under this proof, with the same scripts. */
export function isProvenBy(generation: string, proof: string): boolean {
  return generation.startsWith(`${nameUnder(proof)}.`)
}

/**
 * Twelve characters that differ when any of the facts about a layout differs; the order of the facts does not matter.
 */
export function proofOf(facts: readonly string[]): string {
  const text = [...facts].sort().join('\n')
  return createHash('sha256').update(text).digest('base64url').slice(0, 12)
}

const nameUnder = (proof: string) => `redis.${fingerprint}.${proof}`
