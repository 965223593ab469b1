import { StoreError } from '../store'
import type { RedisNode } from './redis-node'
import type { RedisPrimary } from './redis-topology'
import { probe, type Script } from './scripts'

/** The first version that forgets its scripts when it restarts, and refuses them as a replica. */
const oldestVersion = 7

/** How long a generation outlives the last instance that used it. */
export const witnessMs = 3_600_000

/**
 * Puts into every primary what the steps of a generation need: its scripts and its witness.
 *
 * @throws StoreError when a primary can't take a step
 */
export async function prepare(
  primaries: readonly RedisPrimary[],
  scripts: readonly Script[],
  witnessOf: (primary: RedisPrimary) => string,
): Promise<void> {
  // Redis keeps every script until it stops, so a generation's scripts are not loaded into a server that refuses
  // writes.
  await Promise.all(primaries.map(({ node }) => tryScripts(node)))
  await Promise.all(primaries.map(({ node }) => load(node, scripts)))
  await Promise.all(primaries.map((primary) => setWitness(primary, witnessOf(primary))))
}

/** Fails if the server can't take steps, and leaves nothing new behind in it. */
async function tryScripts(node: RedisNode): Promise<void> {
  const version = (await node.info('server')).get('redis_version') ?? 'unknown'
  if (Number.parseInt(version, 10) < oldestVersion) {
    const detail = `${node.name} is Redis ${version}, but the cache needs ${oldestVersion} or newer`
    throw new StoreError('error', detail)
  }
  await load(node, [probe])
  await node.run((client) => client.evalSha(probe.digest, { keys: [], arguments: [] }))
}

/** Loads scripts into one server. */
async function load(node: RedisNode, scripts: readonly Script[]): Promise<void> {
  await node.run((client) => Promise.all(scripts.map(({ text }) => client.scriptLoad(text))))
}

/** Puts a witness into a server; it disappears with everything else when the server is emptied. */
async function setWitness({ node }: RedisPrimary, name: string): Promise<void> {
  const expiration = { type: 'PX', value: witnessMs } as const
  await node.run((client) => client.set(name, '', { expiration }))
}
