import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { CacheAddress, Planned } from '@/server/cache'
import type { Db, Tx } from '@/server/db/database'
import { writeWithKeys } from './affected-keys'
import type { Control, ControlAnswer, ControlParts, ControlRead } from './control'
import { Entries, entryMs } from './entries'

const leaseMs = 5000
/** The pauses of a reader that finds another reader's lease. */
const looksAfterMs = [5, 20, 50]

const look = `
local value = redis.call('HGET', KEYS[1], ARGV[1])
if value then return {'found', value} end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lease = redis.call('HGET', KEYS[1], 'lease ' .. ARGV[1])
if lease and tonumber(string.match(lease, '^%d+')) > now then return {'taken', ''} end
redis.call('HSET', KEYS[1], 'lease ' .. ARGV[1], string.format('%.0f ', now + ARGV[3]) .. ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {'leased', ''}`

const fill = `
local lease = redis.call('HGET', KEYS[1], 'lease ' .. ARGV[1])
if not lease or string.match(lease, ' (.*)$') ~= ARGV[2] then return 0 end
redis.call('HDEL', KEYS[1], 'lease ' .. ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1`

const looked = z.tuple([z.enum(['found', 'taken', 'leased']), z.string()])

/**
 * Leases on misses, as in Facebook's memcache (Nishtala et al., "Scaling Memcache at Facebook", 2013): a reader that
 * misses gets a token, a write deletes entry and token, and a reader may store only while its token still exists.
 *
 * Works as long as Redis and the network to it do. Fails when a writer can't reach Redis, when Redis restarts from an
 * older snapshot, or when a lagging replica takes over.
 */
export class LeaseOnly implements Control {
  readonly name = 'lease-only'
  readonly #parts: ControlParts
  readonly #entries: Entries

  constructor(parts: ControlParts) {
    this.#parts = parts
    this.#entries = new Entries(this.name, parts.redis)
  }

  async read<Args, T>(read: ControlRead<Args, T>, args: Args): Promise<ControlAnswer<T>> {
    const address = read.address(args)
    const load = () => read.load(this.#parts.database.reader, args)
    for (const pauseMs of looksAfterMs) {
      const token = randomBytes(12).toString('base64url')
      const reply = looked.safeParse(await this.#look(address, token))
      if (!reply.success) break
      const [state, text] = reply.data
      if (state === 'found') return { value: JSON.parse(text), status: 'hit' }
      if (state === 'leased') {
        const loaded = await load()
        if (loaded) await this.#fill(address, token, loaded.value)
        return { value: loaded?.value ?? null, status: 'miss' }
      }
      await wait(pauseMs)
    }
    return { value: (await load())?.value ?? null, status: 'bypass' }
  }

  async write<T, Plan>(
    planned: Planned<Db, string, Plan>,
    transaction: (tx: Tx, epoch: string, plan: Plan) => Promise<T>,
  ): Promise<T> {
    const { result, keys } = await writeWithKeys(this.#parts.database, planned, transaction)
    await this.#entries.delete(keys)
    return result
  }

  #look({ key, field }: CacheAddress, token: string): Promise<unknown> {
    const args = [field, token, String(leaseMs), String(entryMs)]
    return this.#parts.redis.run(look, [this.#entries.nameOf(key)], args)
  }

  #fill({ key, field }: CacheAddress, token: string, value: unknown): Promise<unknown> {
    const args = [field, token, JSON.stringify(value), String(entryMs)]
    return this.#parts.redis.run(fill, [this.#entries.nameOf(key)], args)
  }
}
