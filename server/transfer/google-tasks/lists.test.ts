import { expect, test } from 'vitest'
import { readImport } from '../read-import'
import { fixture } from '../testing/fixture'
import { zipOf } from '../testing/zip-of'

const moment = { now: new Date('2026-11-28T09:00:00Z'), timeZone: 'America/New_York' }
const file = fixture('google-tasks.json')

test('the lists of Google Tasks become projects, with subtasks and days', () => {
  const { tasks, problems } = readImport(undefined, file, moment)
  expect(tasks).toMatchObject([
    {
      title: 'Groceries',
      project: { name: 'My Tasks' },
      description:
        'For the weekend\n\nLink: Re: guests https://mail.google.com/mail/#all/17a\nStarred: yes',
      dueDate: '2026-12-05',
      status: 'todo',
      createdAt: '2026-11-20T10:00:00.000Z',
      subtasks: [
        { title: 'Milk', done: true, description: 'Completed: 2026-11-21' },
        { title: 'Eggs', done: false, description: 'a dozen\n\nDue: 2026-12-04' },
      ],
    },
    { title: 'Untitled', status: 'done', completedAt: '2026-11-19T09:00:00.000Z' },
    { title: 'Thrown away', deletedAt: '2026-11-28T09:00:00.000Z' },
    { title: 'Project notes', project: { name: 'Reading' } },
  ])
  expect(problems).toMatchObject([{ field: 'title' }])
})

test('the archive of Google Takeout is read too', () => {
  const archive = zipOf({
    'Takeout/archive_browser.html': '<html></html>',
    'Takeout/Tasks/Tasks.json': file,
  })
  expect(readImport(undefined, archive, moment).tasks).toHaveLength(4)
})
