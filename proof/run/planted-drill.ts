import { Editor } from './editor'
import type { LaidTask } from './layout'
import { Observer } from './observer'
import type { Move, PlantedBug } from './planted-bugs'
import type { Subject } from './subject'
import type { Witness } from './witness'

/** Writes of other clients empty the list by date as well. Then it is tried again. */
const maxTries = 20

/** What a drill of a planted bug needs. */
export interface PlantedDrillParts {
  bug: PlantedBug
  /** Hotlist with this bug. */
  subject: Subject
  move: Move
  /** Creates a task in a project, due today, which no other client knows. */
  createTask: (projectId: number) => Promise<LaidTask>
  witness: Witness
}

/**
 * Has a list cached and makes the change that forgets its key, until the list is read as it was before.
 *
 * @throws Error when it never was
 */
export async function drillPlanted(parts: PlantedDrillParts): Promise<void> {
  for (let tries = 1; tries <= maxTries; tries++) if (await isListLeft(parts)) return
  throw new Error(`${parts.bug.name} has not shown in ${maxTries} drills`)
}

/** Whether the list shows the task after the change as it did before. Each change adds it to the list or removes it. */
async function isListLeft({ bug, subject, move, ...parts }: PlantedDrillParts): Promise<boolean> {
  const { createTask, witness } = parts
  const task = await createTask(move.from)
  const rows = { projectIds: [move.from, move.to], tasks: [task] }
  const observer = new Observer(subject, rows, witness)
  const versionShown = async () => (await bug.look(observer, move))?.[0]?.version
  await versionShown()
  const before = await versionShown()
  await new Editor(subject, witness).changeTask(task, bug.change(move))
  const after = await versionShown()
  return before !== undefined && after === before
}
