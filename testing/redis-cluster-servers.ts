import { RedisServer } from './redis-server'
import { until } from './until'

const slotCount = 16_384
/** A server that answers no other server for this long is replaced by its replica. */
const nodeTimeoutMs = '3000'

/** A Redis cluster: primaries that share the slots evenly, some with a replica. */
export class RedisClusterServers implements AsyncDisposable {
  /** The servers that were started as primaries; failovers change the roles. */
  readonly primaries: readonly RedisServer[]
  readonly replicas: readonly RedisServer[]
  readonly #ids: ReadonlyMap<RedisServer, string>

  private constructor(
    primaries: readonly RedisServer[],
    replicas: readonly RedisServer[],
    ids: ReadonlyMap<RedisServer, string>,
  ) {
    this.primaries = primaries
    this.replicas = replicas
    this.#ids = ids
  }

  /** @param replicas how many of the primaries, from the first on, have a replica */
  static async start({ primaries = 3, replicas = 0 } = {}): Promise<RedisClusterServers> {
    const servers = await Promise.all(Array.from({ length: primaries + replicas }, startMember))
    const ids = new Map(
      await Promise.all(
        servers.map(
          async (server) => [server, String(await server.command('CLUSTER', 'MYID'))] as const,
        ),
      ),
    )
    const cluster = new RedisClusterServers(
      servers.slice(0, primaries),
      servers.slice(primaries),
      ids,
    )
    await cluster.#join()
    return cluster
  }

  get servers(): RedisServer[] {
    return [...this.primaries, ...this.replicas]
  }

  get addresses(): { host: string; port: number }[] {
    return this.primaries.map(({ host, port }) => ({ host, port }))
  }

  /** The server that owns a slot, as seen by the first running server. */
  async ownerOf(slot: number): Promise<RedisServer> {
    const ranges = await this.servers.find(({ running }) => running)?.command('CLUSTER', 'SLOTS')
    for (const [from, to, [, port]] of Array.isArray(ranges) ? ranges : []) {
      const owner = this.servers.find((server) => server.port === port)
      if (from <= slot && slot <= to && owner) return owner
    }
    throw new Error(`slot ${slot} has no owner`)
  }

  /** The slot of a key's name. */
  async slotOf(name: string): Promise<number> {
    return Number(await this.primaries[0]?.command('CLUSTER', 'KEYSLOT', name))
  }

  /** Begins to move a slot. Existing keys stay in place until they are moved. */
  async beginMove(slot: number, from: RedisServer, to: RedisServer): Promise<void> {
    await to.command('CLUSTER', 'SETSLOT', String(slot), 'IMPORTING', this.#idOf(from))
    await from.command('CLUSTER', 'SETSLOT', String(slot), 'MIGRATING', this.#idOf(to))
  }

  /** Moves the keys of a slot that is being moved. */
  async moveKeys(slot: number, from: RedisServer, to: RedisServer): Promise<void> {
    const names = await from.command('CLUSTER', 'GETKEYSINSLOT', String(slot), '1000')
    for (const name of Array.isArray(names) ? names : []) {
      await from.command('MIGRATE', to.host, String(to.port), String(name), '0', '5000', 'REPLACE')
    }
  }

  /** Ends a move with the slot at its old owner. Keys that were already moved stay where they are. */
  async cancelMove(slot: number, from: RedisServer, to: RedisServer): Promise<void> {
    await from.command('CLUSTER', 'SETSLOT', String(slot), 'STABLE')
    await to.command('CLUSTER', 'SETSLOT', String(slot), 'STABLE')
  }

  /** Gives a slot whose keys have been moved to its new owner, and waits until every server knows. */
  async finishMove(slot: number, from: RedisServer, to: RedisServer): Promise<void> {
    await to.command('CLUSTER', 'SETSLOT', String(slot), 'NODE', this.#idOf(to))
    await from.command('CLUSTER', 'SETSLOT', String(slot), 'NODE', this.#idOf(to))
    await this.agreed()
  }

  /** Moves a slot with its keys from its owner to another server. */
  async move(slot: number, to: RedisServer): Promise<void> {
    const from = await this.ownerOf(slot)
    await this.beginMove(slot, from, to)
    await this.moveKeys(slot, from, to)
    await this.finishMove(slot, from, to)
  }

  /** Waits until all running servers agree on the slots and see no fault. */
  async agreed(): Promise<void> {
    await until('the servers of the cluster agree', async () => {
      const servers = this.servers.filter(({ running }) => running)
      const infos = await Promise.all(servers.map((server) => server.command('CLUSTER', 'INFO')))
      const views = await Promise.all(servers.map(viewOf))
      return (
        infos.every((info) => String(info).includes('cluster_state:ok')) &&
        new Set(views).size === 1
      )
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()))
  }

  async #join(): Promise<void> {
    const count = this.primaries.length
    const first = (index: number) => Math.floor((index * slotCount) / count)
    for (const [index, server] of this.primaries.entries()) {
      const range = [String(first(index)), String(first(index + 1) - 1)]
      await server.command('CLUSTER', 'ADDSLOTSRANGE', ...range)
    }
    for (const server of this.servers.slice(1)) {
      const [busPort] = Object.values(await busPortOf(server))
      await this.primaries[0]?.command(
        'CLUSTER',
        'MEET',
        server.host,
        String(server.port),
        String(busPort),
      )
    }
    await until('every server knows every other', async () => {
      const infos = await Promise.all(
        this.servers.map((server) => server.command('CLUSTER', 'INFO')),
      )
      return infos.every((info) =>
        String(info).includes(`cluster_known_nodes:${this.servers.length}`),
      )
    })
    for (const [index, replica] of this.replicas.entries()) {
      const primary = this.primaries[index]
      if (primary) await replica.command('CLUSTER', 'REPLICATE', this.#idOf(primary))
    }
    for (const replica of this.replicas) {
      await until('the replica follows its primary', async () =>
        String(await replica.command('INFO', 'replication')).includes('master_link_status:up'),
      )
    }
    await this.agreed()
  }

  #idOf(server: RedisServer): string {
    const id = this.#ids.get(server)
    if (id === undefined) throw new Error('the server is not of this cluster')
    return id
  }
}

function startMember(): Promise<RedisServer> {
  return RedisServer.start({
    cluster: true,
    settings: {
      'cluster-node-timeout': nodeTimeoutMs,
      'cluster-replica-validity-factor': '0',
      'repl-diskless-sync-delay': '0',
    },
  })
}

/** The placement of the slots, as seen by one server. */
async function viewOf(server: RedisServer): Promise<string> {
  const ranges = await server.command('CLUSTER', 'SLOTS')
  return (Array.isArray(ranges) ? ranges : [])
    .map(([from, to, [host, port]]) => `${from}-${to} ${host}:${port}`)
    .sort()
    .join()
}

async function busPortOf(server: RedisServer): Promise<Record<string, unknown>> {
  const setting = await server.command('CONFIG', 'GET', 'cluster-port')
  return typeof setting === 'object' && setting !== null ? { ...setting } : {}
}
