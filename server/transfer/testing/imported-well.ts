import { description, name, title } from '../../validation'
import { type TransferTask, writeBackup } from '../backup'
import { readImport } from '../read-import'
import type { ImportFormat } from '../schema'
import { refusalOf } from './refusal-of'

/** Whether every text is as it would be stored if a user typed it. */
export function isWritten(tasks: readonly TransferTask[]): boolean {
  const rows = tasks.flatMap((task) => [task, ...task.subtasks])
  const names = tasks.flatMap(({ project, section, labels = [] }) => [
    ...(project ? [project.name] : []),
    ...(section === undefined ? [] : [section]),
    ...labels.map((label) => label.name),
  ])
  return (
    rows.every((row) => title.safeParse(row.title).data === row.title) &&
    rows.every((row) => description.safeParse(row.description).data === row.description) &&
    names.every((text) => name.safeParse(text).data === text)
  )
}

/** Whether a file is refused in words, or gives only what a user could also have typed, and what fits in a backup. */
export function importedWell(content: string | Uint8Array, format?: ImportFormat): boolean {
  const moment = { now: new Date('2026-11-23T10:00:00.000Z') }
  let tasks: TransferTask[] = []
  const refused = refusalOf(() => {
    tasks = readImport(format, content, moment).tasks
  })
  if (refused !== null) return refused.length > 0
  const json = writeBackup(tasks, moment.now)
  return isWritten(tasks) && refusalOf(() => readImport('json', json, moment)) === null
}
