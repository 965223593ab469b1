import { Random } from '../../proof/run/random'
import { Popularity } from './popularity'
import type { LoadRequest } from './requests'

/** Requests as they come in together. */
export interface Mix {
  name: string
  requests: LoadRequest[]
}

/** So many that a run seldom comes round to the first. */
const length = 50_000
const seed = 11

const list = '/tasks?limit=50'
const otherLists = [
  '/tasks?limit=50&status=todo',
  '/tasks?limit=50&status=in_progress',
  '/tasks?limit=50&status=done',
  '/tasks?limit=20',
]

type Kind = 'task' | 'list' | 'other list' | 'write'

/**
 * Reads of a task and some writes, over tasks of which some are far more popular than others.
 *
 * @param tasks how many there are, with ids from 1
 * @param writes of a hundred requests
 */
export function readsAndWrites(tasks: number, writes: number): Mix {
  const reads = 100 - writes
  const requests = draw(tasks, [
    ['task', reads],
    ['write', writes],
  ])
  return { name: `${reads} % reads of a task, ${writes} % writes`, requests }
}

/**
 * What a hosted task manager sees, over tasks of which some are far more popular than others.
 *
 * @param tasks how many there are, with ids from 1
 */
export function taskManager(tasks: number): Mix {
  const requests = draw(tasks, [
    ['task', 65],
    ['list', 23],
    ['other list', 9],
    ['write', 3],
  ])
  return { name: '65 % one task, 23 % the list, 9 % other lists, 3 % writes', requests }
}

function draw(tasks: number, shares: readonly (readonly [Kind, number])[]): LoadRequest[] {
  const random = new Random(seed)
  const ids = Array.from({ length: tasks }, (_, index) => index + 1)
  const popular = new Popularity(ids, random)
  const requestOf: Record<Kind, (turn: number) => LoadRequest> = {
    task: () => ({ path: `/tasks/${popular.draw()}` }),
    list: () => ({ path: list }),
    'other list': () => ({ path: random.popular(otherLists) }),
    write: (turn) => ({
      method: 'PATCH',
      path: `/tasks/${popular.draw()}`,
      body: JSON.stringify({ title: `Renamed in turn ${turn}` }),
    }),
  }
  return Array.from({ length }, (_, turn) => requestOf[random.weighted(shares)](turn))
}
