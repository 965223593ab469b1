import { cacheKey } from '../keys'
import type { RedisConnection } from './redis-connection'
import { proofOf } from './redis-generation'
import { type NodeOptions, RedisNode } from './redis-node'
import type { RedisLayout, RedisTopology } from './redis-topology'

/** One server, always at the same address. */
export class RedisSingle implements RedisTopology {
  readonly mode = 'single'
  readonly #node: RedisNode

  constructor({ url, host, port }: RedisConnection, options: NodeOptions) {
    this.#node = new RedisNode(url === undefined ? { host, port } : { url }, options)
  }

  get ready(): boolean {
    return this.#node.ready
  }

  survey(): Promise<RedisLayout> {
    return layoutOfOne(this.#node)
  }

  close(): void {
    this.#node.close()
  }
}

/** The layout of a primary that holds every key. */
export async function layoutOfOne(node: RedisNode): Promise<RedisLayout> {
  const primary = { node, history: await node.history(), ownKey: cacheKey('own') }
  return {
    proof: proofOf([primary.history, `database ${node.database}`]),
    primaries: [primary],
    holderOf: () => primary,
    together: ([first, ...others]) => (first === undefined ? [] : [[first, ...others]]),
  }
}
