import { finishTask, type TaskDraft } from './draft'
import type { ImportMoment } from './moment'
import { Places } from './places'
import type { Problems } from './problems'
import type { ReadImport } from './read-import'
import { refusedFile } from './refused-file'

/**
 * The tasks of another program's file as they are stored.
 *
 * @throws RefusedError when there is none
 */
export function finishFile(
  drafts: readonly TaskDraft[],
  problems: Problems,
  { now }: ImportMoment,
): ReadImport {
  if (drafts.length === 0) throw refusedFile('the file has no task')
  const places = new Places(problems.report)
  const tasks = drafts.map((draft) => finishTask(places.placed(draft), now, problems.report))
  return { tasks, problems: problems.list() }
}
