import { createCaller } from '@/server/routers/app'
import type { Services } from '@/server/services'
import type { Control } from '../controls/control'
import type { Clock } from '../history/clock'
import type { HistoryFile } from '../history/history-file'
import { Client, type ClientParts } from './client'
import { drill } from './drill'
import type { LaidTask, Layout } from './layout'
import { Random } from './random'
import type { Subject } from './subject'
import { Witness } from './witness'

/** The clients per process and subject. Writers pause: if keys were always being written, none would be cached. */
const reader = { role: 'reader', pauses: 0 } as const
const clientsOfHotlist = [reader, reader, reader, reader, { role: 'writer', pauses: 1 }] as const
/**
 * Controls have fewer clients, to leave most of the time to Hotlist, and fewer tasks, so that their clients collide.
 */
const clientsOfControls = [
  { role: 'reader', pauses: 2 },
  { role: 'writer', pauses: 2 },
] as const
const tasksOfHotlist = 10
const tasksOfControls = 5
const subtasksPerTask = 2

type Kind = Pick<ClientParts, 'role' | 'pauses'>

/** What a crew needs. */
export interface CrewParts {
  /** The name of the instance. */
  name: string
  seed: number
  clock: Clock
  file: HistoryFile
  /** The subjects, Hotlist first. */
  subjects: readonly Subject[]
  services: Services
}

/** All clients of one process. */
export class Crew {
  readonly #parts: CrewParts
  readonly #random: Random
  readonly #stop = new AbortController()
  #ofHotlist: Witness[] = []
  #working: Promise<unknown> = Promise.resolve()

  constructor(parts: CrewParts) {
    this.#parts = parts
    this.#random = new Random(parts.seed)
  }

  /** The number of operations of Hotlist's clients so far. */
  get operations(): number {
    return this.#ofHotlist.reduce((sum, { count }) => sum + count, 0)
  }

  /** Creates the tasks of all subjects. */
  async populate(): Promise<Layout> {
    const layout: Layout = {}
    for (const [index, { name }] of this.#parts.subjects.entries()) {
      const tasks: LaidTask[] = []
      const enough = index === 0 ? tasksOfHotlist : tasksOfControls
      while (tasks.length < enough) tasks.push(await this.#create(name))
      layout[name] = tasks
    }
    return layout
  }

  /** Starts all clients. */
  work(layout: Layout): void {
    const clients = this.#parts.subjects.flatMap((subject, index) => {
      const isHotlist = index === 0
      return (isHotlist ? clientsOfHotlist : clientsOfControls).map((kind, number) => {
        const witness = this.#witness(subject, `${subject.name}-${number + 1}`)
        if (isHotlist) this.#ofHotlist.push(witness)
        return this.#client(subject, layout, witness, kind)
      })
    })
    this.#working = Promise.all(clients.map((client) => client.run(this.#stop.signal)))
  }

  /**
   * Triggers each control's weakness once.
   *
   * @param cutOff the same controls without a connection to Redis
   */
  async drill(controls: readonly Control[], cutOff: readonly Control[]): Promise<void> {
    for (const control of controls) {
      const { name } = control
      const withoutRedis = cutOff.find((other) => other.name === name)
      if (!withoutRedis) throw new Error(`${name} is always connected`)
      const createTask = async () => (await this.#create(name)).id
      const witness = this.#witness(control, `${name}-drill`)
      await drill({ control, cutOff: withoutRedis, createTask, witness })
    }
  }

  /** Stops the clients. Resolves when their last operations have ended. */
  async rest(): Promise<void> {
    this.#stop.abort()
    await this.#working
  }

  /** Reads everything through every subject. */
  async audit(layout: Layout): Promise<void> {
    for (const subject of this.#parts.subjects) {
      const witness = this.#witness(subject, `${subject.name}-audit`)
      await this.#client(subject, layout, witness, reader).readAll()
    }
  }

  async #create(name: string): Promise<LaidTask> {
    const { task, subtask } = createCaller(this.#parts.services)
    const title = `${name} start`
    const { id: taskId } = await task.create({ title })
    const subtaskIds: number[] = []
    while (subtaskIds.length < subtasksPerTask) {
      const { id } = await subtask.create({ taskId, subtask: { title } })
      subtaskIds.push(id)
    }
    return { id: taskId, subtaskIds }
  }

  #witness({ name }: Pick<Subject, 'name'>, client: string): Witness {
    const { name: instance, clock, file } = this.#parts
    return new Witness(`${instance}/${client}`, name, clock, file)
  }

  #client(subject: Subject, layout: Layout, witness: Witness, kind: Kind): Client {
    const random = new Random(this.#random.whole(0, 2 ** 32 - 1))
    return new Client({ subject, tasks: layout[subject.name] ?? [], witness, random, ...kind })
  }
}
