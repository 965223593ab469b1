import { describe, expect, test } from 'vitest'
import { Archive } from './archive'
import { readCsv } from './csv'
import { readImport } from './read-import'
import { fixture } from './testing/fixture'
import { jsonWords, missingWords, wordsOf } from './testing/words'

const moment = { now: new Date('2026-11-28T09:00:00Z'), timeZone: 'Europe/Berlin' }

/** The words in some columns of a CSV, whose column names may come late. */
function csvWords(name: string, columns: readonly string[]): string[] {
  const records = readCsv(fixture(name).toString(), ',').map(({ cells }) => cells)
  const at = records.findIndex((cells) => columns.every((column) => cells.includes(column)))
  return records
    .slice(at + 1)
    .flatMap((cells) =>
      columns.flatMap((column) => wordsOf(cells[records[at]?.indexOf(column) ?? -1] ?? '')),
    )
}

const tickTickText = [
  ...['Folder Name', 'List Name', 'Title', 'Tags', 'Content', 'Repeat', 'Reminder', 'Column Name'],
]

/** The words of a JSON file, without those under names that mean nothing to people. */
function fileWords(name: string, ignored: readonly string[]): string[] {
  return jsonWords(JSON.parse(fixture(name).toString()), new Set(ignored))
}

const trelloNames = [
  ...['id', 'idBoard', 'idCard', 'idList', 'idMember', 'idMembers', 'idMemberCreator', 'idLabels'],
  ...['idModel', 'idChecklist', 'idChecklists', 'idCustomField', 'idValue', 'nodeId', 'pos'],
  ...['shortLink', 'shortUrl', 'prefs', 'memberships', 'labelNames', 'cover', 'badges', 'ixUpdate'],
  ...[
    'type',
    'modelType',
    'fieldGroup',
    'display',
    'memberType',
    'initials',
    'mimeType',
    'edgeColor',
  ],
  // Times are checked elsewhere; a label with a name needs no colour.
  ...['date', 'due', 'start', 'dateLastActivity', 'color', 'checked', 'state', 'old', 'list'],
]

const vikunjaNames = [
  ...['id', 'task_id', 'bucket_id', 'project_id', 'created', 'updated', 'identifier', 'hex_color'],
  ...['owner', 'created_by', 'related_tasks', 'mime', 'username', 'done_at', 'due_date'],
  ...['start_date', 'end_date', 'reminder', 'background_blur_hash', 'relative_to'],
]

const plankaNames = [
  ...['id', 'projectId', 'boardId', 'listId', 'cardId', 'taskListId', 'creatorUserId', 'createdAt'],
  ...['coverAttachmentId', 'listChangedAt', 'baseCustomFieldGroupId', 'customFieldGroupId'],
  ...['customFieldId', 'userId', 'labelId', 'assigneeUserId', 'dueDate', 'type', 'mimeType'],
  ...['position', 'username', 'color'],
]

const googleNames = [
  ...['kind', 'id', 'parent', 'updated', 'created', 'completed', 'due', 'status', 'selfLink'],
  ...['task_type', 'type', 'starred'],
]
const taskwarriorNames = [
  ...['id', 'uuid', 'parent', 'depends', 'entry', 'modified', 'end', 'due', 'start', 'scheduled'],
  ...['status', 'mask', 'imask', 'urgency'],
]

interface Case {
  file: string
  words: string[]
  /** What tells the program something, and people nothing. */
  not: string
}

const cases: readonly Case[] = [
  {
    file: 'ticktick-backup.csv',
    words: csvWords('ticktick-backup.csv', tickTickText),
    not: 'Inbox RRULE',
  },
  {
    file: 'ticktick-multiline.csv',
    words: csvWords('ticktick-multiline.csv', tickTickText),
    not: '',
  },
  {
    file: 'todoist-backup.zip',
    words: [
      ...wordsOf(
        'Umzug Wohnung Someday Garden Prune the roses outside tools Cut above the third leaf',
      ),
      ...wordsOf('Vegetables Order seeds every spring'),
      ...csvWords('todoist-project.csv', ['CONTENT']),
      ...csvWords('todoist-backup.csv', ['CONTENT', 'DESCRIPTION', 'DEADLINE']),
    ],
    // The display of the project, and the parts of an attachment beside its name and address.
    not: 'view style board file type image jpeg png name tn s l m size upload state completed 96 1 2 128 9999 url',
  },
  {
    file: 'trello-board.json',
    words: fileWords('trello-board.json', trelloNames),
    // The addresses of the board and its cards, and a name that is shown in full.
    not: 'b mNt2027x mountains c 1 2 3 4 5 6 card aBcD0001 aBcD0002 aBcD0003 aBcD0004 aBcD0005 aBcD0006 zoebrandt',
  },
  {
    file: 'vikunja-data.json',
    words: fileWords('vikunja-data.json', vikunjaNames),
    not: 'Inbox',
  },
  {
    file: 'vikunja-export.zip',
    words: jsonWords(
      JSON.parse(new Archive(fixture('vikunja-export.zip')).text('data.json')),
      new Set(vikunjaNames),
    ),
    // HTML, the Inbox and a bucket that Vikunja made.
    not: 'p a ul li div label input strong href data type checked taskList checkbox true false amp Inbox',
  },
  { file: 'planka-board.json', words: fileWords('planka-board.json', plankaNames), not: 'Me' },
  {
    file: 'google-tasks.json',
    words: fileWords('google-tasks.json', googleNames),
    not: '',
  },
  {
    file: 'taskwarrior.json',
    words: fileWords('taskwarrior.json', taskwarriorNames),
    not: 'H',
  },
  {
    file: 'todo.txt',
    words: wordsOf(fixture('todo.txt').toString()),
    // Marks that became a status, a priority or a date.
    not: 'x A B 2026 11 12 20 21 22 01 due',
  },
  {
    file: 'asana.csv',
    words: csvWords('asana.csv', [
      ...['Name', 'Section/Column', 'Assignee', 'Assignee Email', 'Tags', 'Notes', 'Projects'],
      ...['Blocked By (Dependencies)', 'Start Date'],
    ]),
    not: '',
  },
  {
    file: 'tasks.ics',
    words: [
      ...wordsOf(
        'Haushalt Descale the kettle Clean the kitchen with care First line Second long text',
      ),
      ...wordsOf(
        'folded so that it goes on here and ends home Küche weekly ground floor example com',
      ),
      ...wordsOf(
        'Bjørn Holm bjorn Get the gloves Odd values next week eleven PONDERING this line is',
      ),
      ...wordsOf('broken FOO BAR something new Dropped FREQ WEEKLY INTERVAL 2 BYDAY SA PT15M'),
    ],
    not: '',
  },
]

describe('every word that people wrote', () => {
  test.each(cases)('is in what $file becomes', ({ file, words, not }) => {
    const { tasks } = readImport(undefined, fixture(file), moment)
    expect(words.length).toBeGreaterThan(10)
    const missing = missingWords(words, tasks)
    expect(missing.filter((word) => !not.split(' ').includes(word))).toEqual([])
  })
})
