import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBackup, type TransferTask, writeBackup } from './backup'
import { arbitraryTask } from './testing/arbitrary-task'
import { refusalOf } from './testing/refusal-of'

const exportedAt = new Date('2026-11-23T10:00:00.000Z')
const times = { createdAt: '2026-11-01T08:00:00.000Z', updatedAt: '2026-11-02T08:00:00.000Z' }
const task: TransferTask = {
  title: 'Renew the certificate',
  description: 'Two lines\nof it',
  status: 'in_progress',
  priority: 'high',
  dueDate: '2026-12-01',
  ...times,
  completedAt: null,
  deletedAt: null,
  subtasks: [{ title: 'Ask Márta', description: '', done: true, ...times }],
}

/** The file after a change to its contents. */
function changed(change: (file: Record<string, unknown>) => void): string {
  const file = JSON.parse(writeBackup([task], exportedAt))
  change(file)
  return JSON.stringify(file)
}

describe('a Hotlist export', () => {
  test('is this text', () => {
    expect(writeBackup([task], exportedAt)).toMatchInlineSnapshot(`
      "{
        "format": "hotlist",
        "version": 1,
        "exportedAt": "2026-11-23T10:00:00.000Z",
        "tasks": [
          {
            "title": "Renew the certificate",
            "description": "Two lines\\nof it",
            "status": "in_progress",
            "priority": "high",
            "dueDate": "2026-12-01",
            "createdAt": "2026-11-01T08:00:00.000Z",
            "updatedAt": "2026-11-02T08:00:00.000Z",
            "completedAt": null,
            "deletedAt": null,
            "subtasks": [
              {
                "title": "Ask Márta",
                "description": "",
                "done": true,
                "createdAt": "2026-11-01T08:00:00.000Z",
                "updatedAt": "2026-11-02T08:00:00.000Z"
              }
            ]
          }
        ]
      }
      "
    `)
  })

  test('is what the documentation shows', async () => {
    const path = join(import.meta.dirname, '..', '..', 'docs', 'import.md')
    const example = /```json\n(.*?)```/s.exec(await readFile(path, 'utf8'))?.[1] ?? ''
    expect(writeBackup(readBackup(example), exportedAt)).toBe(example)
  })

  test('takes texts as long as they may be, in characters that take two units each', () => {
    const title = '😀'.repeat(200)
    const description = '😀'.repeat(10_000)
    const long = { ...task, title, description }
    expect(readBackup(writeBackup([long], exportedAt))).toEqual([long])
    for (const [field, text] of Object.entries({ title, description })) {
      const file = writeBackup([{ ...long, [field]: `${text}x` }], exportedAt)
      expect(refusalOf(() => readBackup(file))).toMatchObject([
        `/tasks/0/${field}: must be at most ${[...text].length} characters`,
      ])
    }
  })

  test('gives back what was written, whatever the tasks are', () => {
    fc.assert(
      fc.property(fc.array(arbitraryTask, { maxLength: 8 }), (tasks) => {
        expect(readBackup(writeBackup(tasks, exportedAt))).toEqual(tasks)
      }),
    )
  })

  test.each([
    ['{"format":"hotlist",\n"version":1\n"tasks":[]}', /^line 3: the file is not valid JSON: /],
    ['{"format":"hotlist",\n"tasks":}', /the file is not valid JSON: .*$/],
    ['[]', /^This is JSON, but not an export that Hotlist knows\.$/],
    ['null', /^This is JSON, but not an export that Hotlist knows\.$/],
    ['{"name":"hotlist"}', /^This is JSON, but not an export that Hotlist knows\.$/],
    [
      changed((file) => (file.version = 4)),
      /^the file has format version 4, .* update Hotlist first$/,
    ],
    [changed((file) => (file.extra = 1)), /^: extra is not known here$/],
    [changed((file) => (file.tasks = {})), /^\/tasks: /],
  ])('is refused when it is none: %j', (text, detail) => {
    expect(refusalOf(() => readBackup(text))?.join()).toMatch(detail)
  })

  test.each([
    [{ title: ' ' }, '/tasks/1/title: must not be blank'],
    [{ title: 'half \uD83D' }, '/tasks/1/title: must not contain NUL or half of a surrogate pair'],
    [{ dueDate: '2026-02-30' }, '/tasks/1/dueDate: must be a date, YYYY-MM-DD'],
    [{ status: 'later' }, '/tasks/1/status: '],
    [{ id: 7 }, '/tasks/1: id is not known here'],
    [{ subtasks: [{}] }, '/tasks/1/subtasks/0/title: '],
  ])('is refused with the place of what is wrong: %j', (wrong, detail) => {
    const text = changed((file) => (file.tasks = [task, { ...task, ...wrong }]))
    expect(refusalOf(() => readBackup(text))?.[0]).toContain(detail)
  })

  test('tells the first of many wrong things', () => {
    const text = changed((file) => (file.tasks = Array.from({ length: 100 }, () => ({}))))
    expect(refusalOf(() => readBackup(text))).toHaveLength(20)
  })
})
