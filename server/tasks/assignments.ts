import { changedSearchText } from '../db/changed-search-text'
import { type Sql, sql } from '../db/sql'
import { storedTime } from './due-time'
import { type TaskPatch, taskPriorities } from './schema'
import { titleKeyOf } from './text-columns'

/** The columns that a patch sets, including those that follow from it. */
export function assignments(
  { projectId, sectionId, title, description, status, priority, ...due }: TaskPatch,
  now: Date,
): Sql[] {
  const set: Sql[] = []
  if (projectId !== undefined) set.push(sql`"projectId" = ${projectId}`)
  if (sectionId !== undefined) set.push(sql`"sectionId" = ${sectionId}`)
  else if (projectId !== undefined) {
    // A section belongs to one project.
    set.push(sql`"sectionId" = CASE "projectId" WHEN ${projectId} THEN "sectionId" END`)
  }
  if (title !== undefined) {
    set.push(sql`"title" = ${title}`, sql`"titleKey" = ${titleKeyOf(title)}`)
  }
  if (description !== undefined) set.push(sql`"description" = ${description}`)
  if (title !== undefined || description !== undefined) {
    set.push(sql`"searchText" = ${changedSearchText({ title, description })}`)
  }
  if (status !== undefined) {
    set.push(sql`"status" = ${status}`)
    set.push(
      status === 'done'
        ? sql`"completedAt" = COALESCE("completedAt", ${now})`
        : sql`"completedAt" = NULL`,
    )
  }
  if (priority !== undefined) {
    set.push(sql`"priority" = ${taskPriorities.indexOf(priority)}`)
  }
  return [...set, ...dueAssignments(due)]
}

/** Without a date there is no time, and without a time no time zone. */
function dueAssignments({ dueDate, dueTime, dueZone }: TaskPatch): Sql[] {
  const time = dueDate === null ? null : dueTime
  const zone = time === null ? null : dueZone
  return [
    ...(dueDate === undefined ? [] : [sql`"dueDate" = ${dueDate}`]),
    ...(time === undefined ? [] : [sql`"dueTime" = ${storedTime(time)}`]),
    ...(zone === undefined ? [] : [sql`"dueZone" = ${zone}`]),
  ]
}
