import { contextOf } from '@/server/request-context'
import { createCaller } from '@/server/routers/app'
import type { Services } from '@/server/services'
import type { TaskCreate } from '@/server/tasks/schema'
import type { Control } from '../controls/control'
import type { Clock } from '../history/clock'
import type { HistoryFile } from '../history/history-file'
import { today } from '../history/lists'
import { Client, type ClientParts } from './client'
import { drill } from './drill'
import type { LaidRows, LaidTask, Layout } from './layout'
import { Observer } from './observer'
import type { PlantedBug } from './planted-bugs'
import { drillPlanted } from './planted-drill'
import { plantedSubject } from './planted-subject'
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
const projectsPerSubject = 3

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

  /** Creates the rows of all subjects. */
  async populate(): Promise<Layout> {
    const layout: Layout = {}
    for (const [index, { name }] of this.#parts.subjects.entries()) {
      layout[name] = await this.#createRows(name, index === 0 ? tasksOfHotlist : tasksOfControls)
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

  /** Has each planted bug seen once. */
  async drillPlanted(bugs: readonly PlantedBug[]): Promise<void> {
    for (const bug of bugs) {
      const { name } = bug
      const subject = plantedSubject(bug, this.#parts.services)
      const [from, to] = [await this.#createProject(name), await this.#createProject(name)]
      const createTask = (projectId: number) => this.#create(name, { projectId, dueDate: today })
      const witness = this.#witness(subject, `${name}-drill`)
      await drillPlanted({ bug, subject, move: { from, to }, createTask, witness })
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
      await new Observer(subject, rowsOf(subject, layout), witness).everything()
    }
  }

  /** The first task of each project is due today. */
  async #createRows(name: string, enough: number): Promise<LaidRows> {
    const projectIds: number[] = []
    while (projectIds.length < projectsPerSubject) projectIds.push(await this.#createProject(name))
    const tasks: LaidTask[] = []
    while (tasks.length < enough) {
      const projectId = projectIds[tasks.length % projectIds.length]
      const dueDate = tasks.length < projectIds.length ? today : null
      tasks.push(await this.#create(name, { projectId, dueDate }))
    }
    return { projectIds, tasks }
  }

  async #createProject(name: string): Promise<number> {
    const { project } = createCaller(contextOf(this.#parts.services))
    return (await project.create({ name: startOf(name) })).id
  }

  async #create(name: string, fields: Omit<TaskCreate, 'title'> = {}): Promise<LaidTask> {
    const { task, subtask } = createCaller(contextOf(this.#parts.services))
    const title = startOf(name)
    const { id: taskId } = await task.create({ ...fields, title })
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
    return new Client({ subject, rows: rowsOf(subject, layout), witness, random, ...kind })
  }
}

/** The title of a subject's rows at the start. */
const startOf = (subject: string) => `${subject} start`

function rowsOf({ name }: Subject, layout: Layout): LaidRows {
  const rows = layout[name]
  if (!rows) throw new Error(`${name} has no rows`)
  return rows
}
