/** What the columns of a CSV mean, by the names that programs and people give them. */

/** A field of a task that a column may hold. */
export type Field =
  | 'title'
  | 'description'
  | 'due'
  | 'start'
  | 'priority'
  | 'status'
  | 'done'
  | 'completed'
  | 'created'
  | 'updated'
  | 'project'
  | 'section'
  | 'labels'
  | 'id'
  | 'parent'

/** The names in lower case, without anything but letters. */
const names: Readonly<Record<Field, readonly string[]>> = {
  title: ['title', 'name', 'task', 'taskname', 'tasktitle', 'subject', 'summary', 'todo'],
  description: ['description', 'notes', 'note', 'details', 'body', 'desc'],
  due: ['duedate', 'due', 'dueon', 'deadline', 'dueat'],
  start: ['startdate', 'start', 'starton'],
  priority: ['priority', 'importance'],
  status: ['status', 'state', 'progress'],
  done: ['done', 'completed', 'complete', 'iscompleted', 'isdone', 'finished'],
  completed: ['completedat', 'completedon', 'completeddate', 'datecompleted', 'completiondate'],
  created: ['createdat', 'created', 'createdon', 'createdtime', 'createddate', 'datecreated'],
  updated: ['updatedat', 'updated', 'lastmodified', 'modified', 'modifiedat', 'lasteditedtime'],
  project: ['project', 'projects', 'projectname', 'list', 'listname', 'tasklist', 'board'],
  section: [
    'section',
    'sectioncolumn',
    'sectionname',
    'column',
    'columnname',
    'bucket',
    'bucketname',
  ],
  labels: ['tags', 'labels', 'categories', 'tag', 'label', 'category'],
  id: ['id', 'taskid'],
  parent: ['parent', 'parenttask', 'parentid', 'parenttaskid'],
}

const fields = new Map<string, Field>()
for (const field of Object.keys(names)) {
  if (isField(field)) for (const name of names[field]) fields.set(name, field)
}

/** What each column holds; null for one that is not known, or that an earlier one holds already. */
export function fieldsOfColumns(header: readonly string[]): (Field | null)[] {
  const taken = new Set<Field>()
  return header.map((name) => {
    const field = fields.get(name.toLowerCase().replace(/[^\p{L}]/gu, ''))
    if (field === undefined || taken.has(field)) return null
    taken.add(field)
    return field
  })
}

/** Whether a header is certainly one of tasks: one column holds titles, and another a field besides. */
export function isHeaderOfTasks(header: readonly string[]): boolean {
  const found = fieldsOfColumns(header)
  return found.includes('title') && found.filter((field) => field !== null).length > 1
}

function isField(name: string): name is Field {
  return Object.hasOwn(names, name)
}
