import { describe, expect, test } from 'vitest'
import { newTaskOf, pastedAsOne, pastedTasks } from './pasted-tasks'
import { readQuickAdd } from './quick-words'

const today = '2026-11-23'
const read = (line: string) => readQuickAdd(line, today).fields
const tasksOf = (text: string) => pastedTasks(text).tasks.map((task) => newTaskOf(task, read))
const outline = (text: string) =>
  pastedTasks(text).tasks.map((task) => [task.text, ...task.subtasks.map(({ title }) => title)])

describe('a pasted list', () => {
  test('has a task on each line, whatever marks it', () => {
    expect(outline('- Pack\r\n* Load\n\n1. Clean\n☐ Lock\nDrive')).toEqual([
      ['Pack'],
      ['Load'],
      ['Clean'],
      ['Lock'],
      ['Drive'],
    ])
  })

  test.each([
    ['- Move\n  - Pack\n    - Books\n  - Load\n- Rest'],
    ['Move\n\tPack\n\t\tBooks\n\tLoad\nRest'],
    ['1. Move\n   a\u0020'.replace('a\u0020', '- Pack\n   - Books\n   - Load\n2. Rest')],
    ['    - Move\n        - Pack\n        - Books\n        - Load\n    - Rest'],
  ])('has subtasks on the lines that are indented: %j', (text) => {
    expect(outline(text)).toEqual([['Move', 'Pack', 'Books', 'Load'], ['Rest']])
  })

  test('knows what is ticked', () => {
    expect(tasksOf('- [x] Pack\n- [ ] Load\n  - [X] Books\n✔ Clean')).toEqual([
      { title: 'Pack', status: 'done', subtasks: [] },
      { title: 'Load', subtasks: [{ title: 'Books', done: true }] },
      { title: 'Clean', status: 'done', subtasks: [] },
    ])
  })

  test('is read line by line: each has its own date and priority', () => {
    expect(tasksOf('- Call Ann fri\n- Buy milk !high\n- Sing')).toEqual([
      { title: 'Call Ann', dueDate: '2026-11-27', subtasks: [] },
      { title: 'Buy milk', priority: 'high', subtasks: [] },
      { title: 'Sing', subtasks: [] },
    ])
  })

  test('keeps all of a long line in the description', () => {
    const long = `${'word '.repeat(50)}friday`
    const pasted = pastedTasks(`${long}\nShort`)
    expect(pasted.long).toBe(1)
    const [task] = tasksOf(`${long}\nShort`)
    expect(task?.title).toBe(`${'word '.repeat(39)}word…`)
    expect(task?.description).toBe(long)
  })

  test('is not taken if it has more than can be added', () => {
    const lines = (count: number, indent = '') => `${indent}a\n`.repeat(count)
    expect(pastedTasks(lines(1000)).problem).toBeNull()
    expect(pastedTasks(lines(1001)).problem).toMatch(/1,000 lines/)
    expect(pastedTasks(`Move\n${lines(99, '  ')}`).problem).toBeNull()
    expect(pastedTasks(`Move\n${lines(100, '  ')}`).problem).toMatch(/^“Move” has over 99 subtasks/)
    expect(pastedTasks(`${'x'.repeat(10_001)}\nb`).problem).toMatch(/is too long/)
  })
})

test('a pasted list as one task is a title and a description', () => {
  expect(pastedAsOne('- Pack fri\n- [ ] Books\n  - Old ones\n', read)).toEqual({
    title: 'Pack',
    dueDate: '2026-11-27',
    description: '- [ ] Books\n  - Old ones',
  })
  expect(pastedAsOne(`Pack\n${'x'.repeat(10_001)}`, read)).toBeNull()
})
