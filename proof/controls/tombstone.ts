import type { CacheAddress, CacheKey, Planned } from '@/server/cache'
import type { Db, Tx } from '@/server/db/database'
import { affectedKeys, writeWithKeys } from './affected-keys'
import type { Control, ControlAnswer, ControlParts, ControlRead } from './control'
import { Entries, entryMs } from './entries'

/**
 * How long no reader may store what a write has changed: ten times what a read usually takes. Real systems use seconds,
 * but then a run of minutes would hardly ever meet a slower read.
 */
export const tombstoneMs = 300

const fill = `
if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`

/**
 * Writes leave a tombstone in place of what they delete, before the transaction and again after it. Reads store nothing
 * while the tombstone exists.
 *
 * Fails when the tombstone is missing: evicted, flushed, never set because the writer can't reach Redis, lost by a
 * Redis that has restarted, or expired while a slow reader was still loading.
 */
export class Tombstone implements Control {
  readonly name = 'tombstone'
  readonly #parts: ControlParts
  readonly #entries: Entries

  constructor(parts: ControlParts) {
    this.#parts = parts
    this.#entries = new Entries(this.name, parts.redis)
  }

  async read<Args, T>(read: ControlRead<Args, T>, args: Args): Promise<ControlAnswer<T>> {
    const address = read.address(args)
    const found = await this.#entries.find<T>(address)
    if (found) return { value: found.value, status: 'hit' }
    const loaded = await read.load(this.#parts.database.reader, args)
    const isStored = loaded !== null && (await this.#fill(address, loaded.value))
    return { value: loaded?.value ?? null, status: isStored ? 'miss' : 'bypass' }
  }

  async write<T, Plan>(
    planned: Planned<Db, string, Plan>,
    transaction: (tx: Tx, epoch: string, plan: Plan) => Promise<T>,
  ): Promise<T> {
    const { database } = this.#parts
    await this.#bury(await affectedKeys(planned, database.reader))
    const { result, keys } = await writeWithKeys(database, planned, transaction)
    await this.#bury(keys)
    return result
  }

  async #fill({ key, field }: CacheAddress, value: unknown): Promise<boolean> {
    const names = [this.#entries.nameOf(key), this.#tombstoneOf(key)]
    const args = [field, JSON.stringify(value), String(entryMs)]
    return (await this.#parts.redis.run(fill, names, args)) === 1
  }

  async #bury(keys: readonly CacheKey[]): Promise<void> {
    const expiration = { type: 'PX', value: tombstoneMs } as const
    await this.#parts.redis.insist((client) => {
      const multi = client.multi()
      for (const key of keys) {
        multi.set(this.#tombstoneOf(key), '', { expiration }).unlink(this.#entries.nameOf(key))
      }
      return multi.exec()
    })
  }

  #tombstoneOf(key: CacheKey): string {
    return `${this.#entries.nameOf(key)}:tombstone`
  }
}
