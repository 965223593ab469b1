import { expect } from 'vitest'
import type { CachedRead, ReadStatus } from '../server/cache'
import type { CachedKind } from '../server/cached-kinds'
import type { Db } from '../server/db/database'
import { RefusedError } from '../server/errors'
import { filterById, filtersOfPerson } from '../server/filters/reads'
import { stringifyJson } from '../server/json'
import { allLabels, labelById } from '../server/labels/reads'
import { projectById, projectsOfPerson, trashedProjectsOfPerson } from '../server/projects/reads'
import type { Services } from '../server/services'
import { subtaskById, subtasksOfTask } from '../server/subtasks/reads'
import {
  openCountOfProject,
  taskById,
  taskCountFor,
  taskListFor,
  trashedTaskById,
} from '../server/tasks/reads'
import { taskCountQuery, taskListQuery } from '../server/tasks/schema'
import { firstPerson } from '../server/users/actor'

/** A cached read with its arguments, which can run through the cache or past it. */
export interface CheckedRead {
  /** Key and field, as shown to people. */
  name: string
  ask(): Promise<ReadStatus | 'refused'>
  /** Compares the cache's answer (body, tag and cursor, or refusal) with the database's. */
  expectTruth(): Promise<void>
}

/** The rows that are asked for, by their ids. */
export interface AskedRows {
  tasks: readonly number[]
  subtasks?: readonly number[]
  projects?: readonly number[]
  sections?: readonly number[]
  labels?: readonly number[]
  filters?: readonly number[]
}

/** Reads of tasks, of subtasks, of projects, of labels, of saved filters, and of lists in some of their orders. */
export function readsOf(
  { cache, database }: Pick<Services, 'cache' | 'database'>,
  {
    tasks,
    subtasks = [],
    projects = [firstPerson.inboxId],
    sections = [],
    labels = [],
    filters = [],
  }: AskedRows,
): CheckedRead[] {
  const question = <Args, T>(
    read: CachedRead<Db, CachedKind, Args, T>,
    args: Args,
  ): CheckedRead => {
    const { key, field } = read.address(args)
    return {
      name: key + field,
      async ask() {
        const answer = await orRefusal(cache.read(read, args))
        return 'code' in answer ? 'refused' : answer.receipt.status
      },
      async expectTruth() {
        const answer = orRefusal(
          cache
            .read(read, args)
            .then(({ found }) => found && { body: found.body, etag: found.etag, next: found.next }),
        )
        const truth = orRefusal(
          read.load(database.reader, args).then(
            (loaded) =>
              loaded && {
                body: stringifyJson(loaded.value),
                etag: loaded.etag,
                next: loaded.next ?? null,
              },
          ),
        )
        expect(await answer, key + field).toEqual(await truth)
      },
    }
  }
  const ofLabels = labels.map((id) => ({ labelIds: [id] }))
  const ofProjects = projects.map((projectId) => ({ projectId }))
  const ofSections = ofProjects.map((each) => ({ ...each, by: 'section' }))
  const counts = [
    {},
    { by: 'priority', q: 'a' },
    { by: 'dueDate', trash: true },
    ...ofLabels,
    ...ofSections,
  ]
  const lists = [
    {},
    { sort: '-title' },
    { status: ['done'] },
    { q: 'a' },
    { limit: 1 },
    { dueBefore: '9999-12-31' },
    { trash: true },
    ...ofLabels,
    ...ofProjects,
    ...ofProjects.map((each) => ({ ...each, sectionId: 'none' })),
    ...sections.map((sectionId) => ({ sectionId })),
  ]
  return [
    ...tasks.flatMap((id) => [
      question(taskById, id),
      question(trashedTaskById, id),
      question(subtasksOfTask, id),
    ]),
    ...subtasks.map((id) => question(subtaskById, id)),
    ...lists.map((each) => {
      const asked = { actor: firstPerson, query: taskListQuery.parse(each) }
      return question(taskListFor(asked), asked)
    }),
    ...counts.map((each) => {
      const asked = { actor: firstPerson, query: taskCountQuery.parse(each) }
      return question(taskCountFor(asked), asked)
    }),
    question(projectsOfPerson, firstPerson.userId),
    question(trashedProjectsOfPerson, firstPerson.userId),
    ...projects.flatMap((id) => [question(projectById, id), question(openCountOfProject, id)]),
    question(allLabels, undefined),
    ...labels.map((id) => question(labelById, id)),
    question(filtersOfPerson, firstPerson.userId),
    ...filters.map((id) => question(filterById, { id, userId: firstPerson.userId })),
  ]
}

/** What a read gives, or why it is refused. */
function orRefusal<T>(read: Promise<T>): Promise<T | RefusedError['refusal']> {
  return read.catch((error) => {
    if (error instanceof RefusedError) return error.refusal
    throw error
  })
}
