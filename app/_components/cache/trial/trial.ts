import { client } from '@/app/_trpc/client'
import type { ReadStatus, Receipt } from '@/server/cache'

/** The steps of a trial, in this order. */
export const trialSteps = ['past', 'cold', 'warm', 'edit', 'after'] as const
export type TrialStep = (typeof trialSteps)[number]

/** The measurement of one step. */
export interface Measurement {
  step: TrialStep
  /** The time on the server, from the receipt; null for a write, which has no receipt. */
  serverMs: number | null
  /** The round trip from this page to the server and back. */
  tripMs: number
  /** How the read was answered; null for a write. */
  status: ReadStatus | null
}

/** What the user wants to try: the task with this id, a task made for the trial, or a page of the list. */
export type TrialWish = number | 'made' | 'list'

/** What a trial reads, and the task that it edits. */
export interface Subject {
  read: 'task' | 'list'
  id: number
  title: string
  /** The task was made for the trial, and is removed after it. */
  made: boolean
}

/** The most tasks that a page of the list can have. */
const pageSize = 200

/** The steps of a trial with one task, each with its time. */
export class Trial {
  readonly #subject: Subject

  constructor(subject: Subject) {
    this.#subject = subject
  }

  run(step: TrialStep): Promise<Measurement> {
    switch (step) {
      case 'past':
        return this.#read(step, true)
      case 'cold':
        return this.#cold()
      case 'warm':
        return this.#warm()
      case 'edit':
        return this.#edit()
      case 'after':
        return this.#read(step)
    }
  }

  async #cold(): Promise<Measurement> {
    const { cache } = await this.#ask(true)
    const [key = ''] = cache.key.split('?')
    await client.cache.drop.mutate({ key })
    return this.#read('cold')
  }

  /** Reads once beforehand, so that the entry is in the cache. */
  async #warm(): Promise<Measurement> {
    await this.#read('warm')
    return this.#read('warm')
  }

  /** Writes the title back unchanged: a write like any other, which invalidates every cached answer that shows it. */
  async #edit(): Promise<Measurement> {
    const { id, title } = this.#subject
    const started = performance.now()
    await client.task.update.mutate({ id, patch: { title } })
    return { step: 'edit', serverMs: null, status: null, tripMs: performance.now() - started }
  }

  async #read(step: TrialStep, bypass?: true): Promise<Measurement> {
    const started = performance.now()
    const { cache } = await this.#ask(bypass)
    const tripMs = performance.now() - started
    return { step, serverMs: cache.tookMs, status: cache.status, tripMs }
  }

  #ask(bypass?: true): Promise<{ cache: Receipt }> {
    const { task } = client
    const { read, id } = this.#subject
    return read === 'list'
      ? task.list.query({ limit: pageSize, bypass })
      : task.byId.query({ id, bypass })
  }
}

/** The task and the read to try. Unless a task is named, one is made so that there is something to edit. */
export async function subjectOf(wish: TrialWish): Promise<Subject> {
  if (typeof wish === 'number') {
    const { data } = await client.task.byId.query({ id: wish })
    return { read: 'task', id: wish, title: data.title, made: false }
  }
  const task = await client.task.create.mutate({ title: 'Temporary task to try the cache' })
  for (const title of ['One', 'Two', 'Three']) {
    await client.subtask.create.mutate({ taskId: task.id, subtask: { title } })
  }
  const read = wish === 'list' ? 'list' : 'task'
  return { read, id: task.id, title: task.title, made: true }
}

/** Removes what was made for a trial. */
export async function removeSubject({ id, made }: Subject): Promise<void> {
  if (made) await client.task.delete.mutate({ id })
}
