import { copyDatabase, dropDatabase } from './postgres-databases'
import { TemporaryFolder } from './temporary-folder'

/**
 * Names the PostgreSQL database, migrated and empty, that tests of this run get copies of. Without it, their databases
 * are files.
 */
export const templateVariable = 'HOTLIST_TEST_TEMPLATE'

/** A database of a test's own, empty, in the dialect that the run is about. */
export class TestDatabase implements AsyncDisposable {
  readonly url: string
  readonly #delete: () => Promise<void>

  private constructor(url: string, remove: () => Promise<void>) {
    this.url = url
    this.#delete = remove
  }

  static async create(): Promise<TestDatabase> {
    const template = process.env[templateVariable]
    if (template === undefined) {
      const folder = await TemporaryFolder.create()
      return new TestDatabase(`file:${folder.file('test.db')}`, () => folder.remove())
    }
    const url = await copyDatabase(template)
    return new TestDatabase(url, () => dropDatabase(url))
  }

  /** Deletes it. */
  async remove(): Promise<void> {
    await this.#delete()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.remove()
  }
}
