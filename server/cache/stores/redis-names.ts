import { type CacheKey, schemaVersion } from '../keys'
import type { RedisPrimary } from './redis-topology'

/** What the names of all that a generation keeps begin with. */
export const valuePrefix = (generation: string) => `hotlist:v${schemaVersion}:${generation}:`

/** The name under which those who keep to a generation hand messages round. */
export const channelName = (generation: string) => `${valuePrefix(generation)}live`

/** The name of a key's value. */
export const valueName = (generation: string, key: CacheKey) => `${valuePrefix(generation)}{${key}}`

/** The names of a key's value and of its mark. */
export function namesOf(generation: string, key: CacheKey): [string, string] {
  const value = valueName(generation, key)
  return [value, `${value}:mark`]
}

/** The key whose value has this name, and its generation; null when that is the name of something else. */
export function keyNamed(name: string): { generation: string; key: CacheKey } | null {
  const [, generation, key] = /^hotlist:v\d+:([^:]+):\{(.+)\}$/.exec(name) ?? []
  return generation && key ? { generation, key: key as CacheKey } : null
}

/** The name of the witness that a primary got when the generation was opened. */
export const witnessOf = (generation: string, { ownKey }: RedisPrimary) =>
  `${valuePrefix(generation)}{${ownKey}}:witness`
