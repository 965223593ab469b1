import { setTimeout as wait } from 'node:timers/promises'
import type { Planned } from '@/server/cache'
import type { Db, Tx } from '@/server/db/database'
import { affectedKeys, writeWithKeys } from './affected-keys'
import type { Control, ControlAnswer, ControlParts, ControlRead } from './control'
import { Entries } from './entries'

/** Milliseconds from the commit to the second deletion, which removes what a late reader has stored in between. */
const secondDeleteMs = 500

/**
 * Cache-aside that deletes before the write, after it, and once more a little later.
 *
 * Fails until the last deletion: until then, all readers get what a late reader has stored.
 */
export class DoubleDelete implements Control {
  readonly name = 'double-delete'
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
    if (loaded) await this.#entries.store(address, loaded.value)
    return { value: loaded?.value ?? null, status: 'miss' }
  }

  async write<T, Plan>(
    planned: Planned<Db, string, Plan>,
    transaction: (tx: Tx, epoch: string, plan: Plan) => Promise<T>,
  ): Promise<T> {
    const { database } = this.#parts
    await this.#entries.delete(await affectedKeys(planned, database.reader))
    const { result, keys } = await writeWithKeys(database, planned, transaction)
    await this.#entries.delete(keys)
    void this.#deleteLater(keys)
    return result
  }

  async #deleteLater(keys: Parameters<Entries['delete']>[0]): Promise<void> {
    await wait(secondDeleteMs, undefined, { ref: false })
    await this.#entries.delete(keys)
  }
}
