import { createHash, randomBytes } from 'node:crypto'
import { fingerprint } from './scripts'

/** `redis.<fingerprint of the scripts>.<proof>.<nonce>`, the last three in the letters of base64url. */
const pattern = /^redis\.([\w-]{8})\.[\w-]{12}\.[\w-]{12}$/

/** Names a new generation, opened under a layout's proof. */
export function nameGeneration(proof: string): string {
  return `${nameUnder(proof)}${randomBytes(9).toString('base64url')}`
}

/** Whether a generation was named by an instance that has the same scripts. */
export function isNamedAlike(generation: string): boolean {
  return pattern.exec(generation)?.[1] === fingerprint
}

/** Whether a generation was opened under this proof, with the same scripts. */
export function isProvenBy(generation: string, proof: string): boolean {
  return generation.startsWith(nameUnder(proof))
}

/** Twelve characters that differ when one of the facts about a layout does, in whatever order they come. */
export function proofOf(facts: readonly string[]): string {
  const text = [...facts].sort().join('\n')
  return createHash('sha256').update(text).digest('base64url').slice(0, 12)
}

const nameUnder = (proof: string) => `redis.${fingerprint}.${proof}.`
