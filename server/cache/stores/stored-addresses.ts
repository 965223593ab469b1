import type { CacheAddress, CacheKey } from '../keys'
import type { RedisNode } from './redis-node'

const keysPerScan = 1000
const mostScans = 200

/**
 * Every field of every value whose name is a key between `prefix` and `suffix`, as a scan of one server comes upon them.
 * Somebody else's keys are passed over, up to a limit.
 */
export async function* storedAddresses(
  node: RedisNode,
  prefix: string,
  suffix: string,
): AsyncGenerator<CacheAddress> {
  const pattern = { MATCH: `${prefix}*${suffix}`, COUNT: keysPerScan, TYPE: 'hash' }
  let cursor = '0'
  for (let pages = 0; pages < mostScans; pages++) {
    const at = cursor
    const page = await node.run((client) => client.scan(at, pattern))
    for (const name of page.keys) {
      const key = name.slice(prefix.length, -suffix.length) as CacheKey
      const fields = await node.run((client) => client.hKeys(name))
      for (const field of fields) yield { key, field }
    }
    cursor = page.cursor
    if (cursor === '0') return
  }
}
