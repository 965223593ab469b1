/** A list that shows some of the tasks, by its key. */
export type ListName = `project:${number}:tasks` | typeof dueList

/** The list of what is due by `today`. */
export const dueList = 'user:1:due'

/** The last day that the list by date shows. */
export const today = '2026-06-15'

/** The list of a project. */
export const projectList = (id: number): ListName => `project:${id}:tasks`

/** What decides in which lists a task is. Both are null for other rows. */
export interface Listed {
  projectId: number | null
  dueDate: string | null
}

/** The lists that show a row unless it is in the trash. */
export function listsOf({ projectId, dueDate }: Listed): ListName[] {
  const ofProject = projectId === null ? [] : [projectList(projectId)]
  return dueDate !== null && dueDate <= today ? [...ofProject, dueList] : ofProject
}
