import type { Planned } from '@/server/cache'
import type { Db, Tx } from '@/server/db/database'
import { writeWithKeys } from './affected-keys'
import type { Control, ControlAnswer, ControlParts, ControlRead } from './control'
import { Entries } from './entries'

/**
 * Cache-aside: reads store what they load, and writes delete the entry after they have committed.
 *
 * Fails even without faults: a reader loads the old row, the writer commits and deletes, and then the reader stores.
 */
export class DeleteAfterCommit implements Control {
  readonly name = 'delete-after-commit'
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
    const { result, keys } = await writeWithKeys(this.#parts.database, planned, transaction)
    await this.#entries.delete(keys)
    return result
  }
}
