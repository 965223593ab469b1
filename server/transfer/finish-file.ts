import { finishTask, type TaskDraft } from './draft'
import { digestOf, ExternalIds, type ownSource } from './external-id'
import type { ImportMoment } from './moment'
import { Places } from './places'
import type { Problems } from './problems'
import type { ReadImport } from './read-import'
import { refusedFile } from './refused-file'
import type { ImportFormat } from './schema'

/**
 * The tasks of another program's file as they are stored.
 *
 * @param product the program that the file comes from
 * @throws RefusedError when there is none
 */
export function finishFile(
  product: ImportFormat | typeof ownSource,
  drafts: readonly TaskDraft[],
  problems: Problems,
  { now }: ImportMoment,
): ReadImport {
  if (drafts.length === 0) throw refusedFile('the file has no task')
  const places = new Places(problems.report)
  const ids = new ExternalIds()
  const tasks = drafts.map((draft) => ({
    source: { product, id: ids.add(draft.externalId || wordsOf(draft)) },
    ...finishTask(places.placed(draft), now, problems.report),
  }))
  return { tasks, problems: problems.list() }
}

const wordsOf = ({ project, title, blocks }: TaskDraft) =>
  digestOf(project?.name ?? '', title, ...blocks)
