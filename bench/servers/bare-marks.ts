import { type createRedisClient, type Script, scriptsOf } from '../../server/cache/testing'
import { projectTasksKey, taskKey, taskListKey } from '../../server/tasks/keys'
import { firstPerson } from '../../server/users/actor'

type Client = ReturnType<typeof createRedisClient>

const generation = 'bare'
const witness = 'bare:witness'
const valueAndMark = (key: string) => [`bare:{${key}}`, `bare:{${key}}:mark`]
const markMs = '30000'

/** The two calls that a coherent write makes to Redis: Hotlist's own scripts, each called by its digest. */
export class BareMarks {
  readonly #redis: Client
  readonly #mark: Script
  readonly #release: Script
  /** The last arguments of each script: the witness, and the history of the server. */
  readonly #proof: string[]

  private constructor(redis: Client, proof: string[]) {
    const { mark, release } = scriptsOf(generation)
    this.#redis = redis
    this.#mark = mark
    this.#release = release
    this.#proof = proof
  }

  /** Loads the scripts into a Redis, and leaves there what they require. */
  static async load(redis: Client): Promise<BareMarks> {
    await redis.set(witness, '1')
    const info = String(await redis.info('replication'))
    const history = /^master_replid:(\w+)/m.exec(info)?.[1] ?? ''
    const marks = new BareMarks(redis, [witness, history])
    await Promise.all([marks.#mark, marks.#release].map(({ text }) => redis.scriptLoad(text)))
    return marks
  }

  /** Marks a task and the list for a writer. */
  async mark(id: number, writer: string): Promise<void> {
    await this.#call(this.#mark, id, [markMs, writer, writer])
  }

  /** Removes the writer from the marks. */
  async release(id: number, writer: string): Promise<void> {
    await this.#call(this.#release, id, [writer, writer])
  }

  async #call({ digest }: Script, id: number, args: readonly string[]): Promise<void> {
    const { userId, inboxId } = firstPerson
    const lists = [taskListKey(userId), projectTasksKey(inboxId)]
    const keys = [taskKey(id), ...lists].flatMap((key) => valueAndMark(key))
    await this.#redis.evalSha(digest, { keys, arguments: [...args, ...this.#proof] })
  }
}
