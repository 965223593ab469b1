import { copyDatabase, dropDatabase } from './postgres-databases'
import { TemporaryFolder } from './temporary-folder'

/**
 * The variable that names the PostgreSQL database, migrated and empty, of which tests of this run get copies. Without
 * it, their databases are files.
 */
export const templateVariable = 'HOTLIST_TEST_TEMPLATE'

/** A test's own empty database, in the dialect of the run. */
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

  /** Deletes the database. */
  async remove(): Promise<void> {
    await this.#delete()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.remove()
  }
}
