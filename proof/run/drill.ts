import { setTimeout as wait } from 'node:timers/promises'
import { Gate } from '@/testing/gate'
import type { Control, ControlAnswer, ControlRead } from '../controls/control'
import { tombstoneMs } from '../controls/tombstone'
import { controlSubject } from './control-subject'
import { seenInTask } from './sightings'
import type { Subject } from './subject'
import type { Witness } from './witness'

/** Other operations or a slow machine may disturb the sequence of events. Then it is tried again. */
const maxTries = 20

/** What a drill needs. */
export interface DrillParts {
  control: Control
  /** The same control on an instance that does not reach Redis. */
  cutOff: Control
  /** Creates a separate task for the control, which no other client knows. Resolves with its id. */
  createTask: () => Promise<number>
  witness: Witness
}

/** Triggers a control's weakness with one task. Resolves with whether a read returned the old row. */
type Weakness = (parts: DrillParts) => Promise<boolean>

/** The weaknesses, by the name of the control. */
const weaknesses: Readonly<Record<string, Weakness>> = {
  'delete-after-commit': (parts) => lateReader(parts, 0),
  'double-delete': (parts) => lateReader(parts, 0),
  tombstone: (parts) => lateReader(parts, 2 * tombstoneMs),
  'lease-only': cutOffWriter,
}

/**
 * Brings about the order of events that a control does not withstand. The control's clients bring it about only by
 * chance; with the drill, every run, however short, has to find it in the history.
 *
 * @throws Error when the control withstood it
 */
export async function drill(parts: DrillParts): Promise<void> {
  const { name } = parts.control
  const weakness = weaknesses[name]
  if (!weakness) throw new Error(`nobody knows how ${name} fails`)
  for (let tries = 1; tries <= maxTries; tries++) if (await weakness(parts)) return
  throw new Error(`${name} has withstood ${maxTries} drills`)
}

/** A reader loads the old row, and stores it `afterMs` after the write. */
async function lateReader(parts: DrillParts, afterMs: number): Promise<boolean> {
  const { control, createTask, witness } = parts
  const id = await createTask()
  const gate = new Gate()
  const late = readTask(controlSubject(new HeldLoads(control, gate)), id, witness)
  const hasLoaded = await Promise.race([gate.reached.then(() => true), late.then(() => false)])
  const title = hasLoaded ? await rename(controlSubject(control), id, witness) : null
  // The clock of Redis has to advance this far; there is no state that this process could wait for instead.
  await wait(afterMs)
  gate.open()
  await late
  return isStale(await readTask(controlSubject(control), id, witness), title)
}

/** A writer that can't reach Redis leaves the old entry in it. */
async function cutOffWriter({
  control,
  cutOff,
  createTask,
  witness,
}: DrillParts): Promise<boolean> {
  const subject = controlSubject(control)
  const id = await createTask()
  await readTask(subject, id, witness)
  const title = await rename(controlSubject(cutOff), id, witness)
  return isStale(await readTask(subject, id, witness), title)
}

const isStale = (read: string | null, written: string | null) =>
  read !== null && written !== null && read !== written

/** Reads a task and records it. Resolves with its title, or null if the read failed. */
async function readTask(subject: Subject, id: number, witness: Witness): Promise<string | null> {
  let title: string | null = null
  await witness.read(
    { action: 'task.byId', target: `task:${id}` },
    () => subject.task(id),
    (data) => {
      title = data?.title ?? null
      return seenInTask(id, data)
    },
  )
  return title
}

/** Renames a task and records it. Resolves with its new title, or null if the write failed. */
async function rename(subject: Subject, id: number, witness: Witness): Promise<string | null> {
  let given: string | null = null
  await witness.write('task.update', `task:${id}`, async (title) => {
    const written = await subject.changeTask(id, { title })
    given = title
    return written
  })
  return given
}

/** A control whose loads wait after they have read the database. */
class HeldLoads implements Control {
  readonly name: string
  readonly #control: Control
  readonly #gate: Gate

  constructor(control: Control, gate: Gate) {
    this.name = control.name
    this.#control = control
    this.#gate = gate
  }

  read<Args, T>(read: ControlRead<Args, T>, args: Args): Promise<ControlAnswer<T>> {
    const load: typeof read.load = async (db, asked) => {
      const loaded = await read.load(db, asked)
      await this.#gate.wait()
      return loaded
    }
    return this.#control.read({ ...read, load }, args)
  }

  write: Control['write'] = (affected, transaction) => this.#control.write(affected, transaction)
}
