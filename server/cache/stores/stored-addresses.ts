import type { CacheAddress, CacheKey } from '../keys'
import type { RedisNode } from './redis-node'

const keysPerScan = 1000
const maxScans = 200
/** Keys scanned at once: with more, other clients would have to wait. */
const keysAtOnce = 100

/**
 * Every field of every value whose name is a key between `prefix` and `suffix`, in the order in which a scan of one
 * server finds them. Keys of other applications are passed over, up to a limit.
 */
export async function* storedAddresses(
  node: RedisNode,
  prefix: string,
  suffix: string,
): AsyncGenerator<CacheAddress> {
  const pattern = { MATCH: `${prefix}*${suffix}`, COUNT: keysPerScan, TYPE: 'hash' }
  let cursor = '0'
  for (let pages = 0; pages < maxScans; pages++) {
    const at = cursor
    const page = await node.run((client) => client.scan(at, pattern))
    for (let first = 0; first < page.keys.length; first += keysAtOnce) {
      const names = page.keys.slice(first, first + keysAtOnce)
      const fieldsOf = await Promise.all(
        names.map((name) => node.run((client) => client.hKeys(name))),
      )
      for (const [index, name] of names.entries()) {
        const key = name.slice(prefix.length, -suffix.length) as CacheKey
        for (const field of fieldsOf[index] ?? []) yield { key, field }
      }
    }
    cursor = page.cursor
    if (cursor === '0') return
  }
}
