import { type CacheKey, cacheKey } from '../keys'
import { StoreError } from '../store'
import { slotCount, slotOf } from './cluster-slot'
import { describeAddress, type RedisAddress } from './redis-connection'
import { proofOf } from './redis-generation'
import { type NodeOptions, RedisNode } from './redis-node'
import type { Keyed, RedisLayout, RedisPrimary, RedisTopology } from './redis-topology'

/** A run of slots, and the primary that has them. */
interface SlotRange {
  from: number
  to: number
  master: RedisAddress & { id: string }
}

/** A primary, and what identifies its current state. */
interface Member extends RedisPrimary {
  id: string
  /** Grows with every slot that it takes over. */
  epoch: string
}

/**
 * Primaries that divide the keys among them.
 *
 * A generation is bound to one layout: for the generation's whole life, a key stays with the primary that held it when
 * the generation was opened, and a redirection is never followed. So what a slot leaves behind when it moves, or finds
 * where it arrives, is never read; a slot that moves costs the generation instead.
 */
export class RedisCluster implements RedisTopology {
  readonly mode = 'cluster'
  readonly #seeds: ReadonlySet<string>
  readonly #options: NodeOptions
  readonly #nodes = new Map<string, RedisNode>()
  #closed = false

  constructor(seeds: readonly RedisAddress[], options: NodeOptions) {
    this.#options = options
    this.#seeds = new Set(seeds.map(describeAddress))
    for (const seed of seeds) this.#nodeAt(seed)
  }

  get ready(): boolean {
    return this.#readyNodes().length > 0
  }

  async survey(): Promise<RedisLayout> {
    const ranges = await this.#anyView()
    const masters = new Map(ranges.map(({ master }) => [master.id, master]))
    const members = await Promise.all(
      Array.from(masters.values(), (master) => memberAt(this.#nodeAt(master), master.id, ranges)),
    )
    this.#forgetOthers([...masters.values()])
    const owners = ownersOf(ranges, members)
    const holderOf = (key: CacheKey) => owners[slotOf(key)] ?? unsettled()
    const facts = members.map(({ id, history, epoch }) => `${id} ${history} ${epoch}`)
    return {
      proof: proofOf([textOf(ranges), ...facts]),
      primaries: members,
      holderOf,
      together: byKey,
    }
  }

  close(): void {
    this.#closed = true
    for (const node of this.#nodes.values()) node.close()
  }

  /** Which server has which slots, as the first server to answer sees it. */
  async #anyView(): Promise<SlotRange[]> {
    const ready = this.#readyNodes()
    const asked = ready.length > 0 ? ready : [...this.#nodes.values()]
    return Promise.any(asked.map(viewOf)).catch((error: AggregateError) => {
      throw error.errors[0]
    })
  }

  #readyNodes(): RedisNode[] {
    return Array.from(this.#nodes.values()).filter((node) => node.ready)
  }

  #nodeAt({ host, port }: RedisAddress): RedisNode {
    if (this.#closed) throw new StoreError('unavailable', 'closed')
    const name = describeAddress({ host, port })
    const node = this.#nodes.get(name) ?? new RedisNode({ host, port }, this.#options)
    this.#nodes.set(name, node)
    return node
  }

  /** Disconnects servers that are no longer primaries; the servers in our configuration may be asked again. */
  #forgetOthers(masters: readonly RedisAddress[]): void {
    const kept = new Set([...this.#seeds, ...masters.map(describeAddress)])
    for (const [name, node] of this.#nodes) {
      if (kept.has(name)) continue
      node.close()
      this.#nodes.delete(name)
    }
  }
}

/** Groups by the key itself: hardly any two keys share a slot. */
function byKey<T extends Keyed>(items: readonly T[]): [T, ...T[]][] {
  const groups = new Map<CacheKey, [T, ...T[]]>()
  for (const item of items) {
    const group = groups.get(item.key)
    if (group) group.push(item)
    else groups.set(item.key, [item])
  }
  return [...groups.values()]
}

async function viewOf(node: RedisNode): Promise<SlotRange[]> {
  const slots = await node.run((client) => client.clusterSlots())
  return slots
    .map(({ from, to, master: { host, port, id } }) => ({ from, to, master: { host, port, id } }))
    .sort((one, other) => one.from - other.from)
}

/**
 * @throws StoreError `unavailable` when the server sees the cluster differently from `view`: the servers have yet to
 * agree
 */
async function memberAt(node: RedisNode, id: string, view: readonly SlotRange[]): Promise<Member> {
  const [history, ranges, cluster] = await Promise.all([
    node.history(),
    viewOf(node),
    node.run((client) => client.clusterInfo()),
  ])
  const epoch = /^cluster_my_epoch:(\d+)/m.exec(cluster)?.[1]
  if (epoch === undefined || textOf(ranges) !== textOf(view)) unsettled()
  return { id, node, history, epoch, ownKey: ownKeyOf(id, view) }
}

/** @throws StoreError `unavailable` when a slot has no owner or two */
function ownersOf(ranges: readonly SlotRange[], members: readonly Member[]): Member[] {
  const owners: Member[] = []
  for (const { from, to, master } of ranges) {
    const member = members.find(({ id }) => id === master.id)
    if (!member || from !== owners.length) unsettled()
    for (let slot = from; slot <= to; slot++) owners.push(member)
  }
  if (owners.length !== slotCount) unsettled()
  return owners
}

/** A key in one of the slots that the server with this id has. */
function ownKeyOf(id: string, ranges: readonly SlotRange[]): CacheKey {
  const own = ranges.filter(({ master }) => master.id === id)
  for (let number = 0; ; number++) {
    const key = cacheKey('own', number)
    const slot = slotOf(key)
    if (own.some(({ from, to }) => from <= slot && slot <= to)) return key
  }
}

const textOf = (ranges: readonly SlotRange[]) =>
  ranges.map(({ from, to, master }) => `${from}-${to} ${master.id}`).join('\n')

function unsettled(): never {
  throw new StoreError('unavailable', 'the servers of the cluster disagree about its slots')
}
