import { expect, test } from 'vitest'
import { pastedSubtasks } from './pasted-subtasks'

const titles = (text: string) => pastedSubtasks(text).subtasks.map(({ title }) => title)

test('each line is a subtask, empty ones are none', () => {
  expect(titles('Pack\r\nLoad\n\n  \n\tClean  ')).toEqual(['Pack', 'Load', 'Clean'])
  expect(titles('')).toEqual([])
  expect(titles('Pack\n\u200B\n\u2060 \u3164\nLoad')).toEqual(['Pack', 'Load'])
})

test('the marks of a list are left out', () => {
  expect(titles('- Pack\n* Load\n1. Clean\n22) Lock\n• Drive')).toEqual([
    'Pack',
    'Load',
    'Clean',
    'Lock',
    'Drive',
  ])
  expect(titles('-5 degrees\n3.5 litres\n*important*')).toEqual([
    '-5 degrees',
    '3.5 litres',
    '*important*',
  ])
})

test('what was ticked is done', () => {
  expect(pastedSubtasks('- [x] Pack\n- [ ] Load\n[X] Clean').subtasks).toEqual([
    { title: 'Pack', done: true },
    { title: 'Load', done: false },
    { title: 'Clean', done: true },
  ])
})

test('a long line is the description, and its beginning the title', () => {
  const long = `${'word '.repeat(50)}end`
  const { subtasks, long: count } = pastedSubtasks(`${long}\nshort`)
  expect(subtasks).toEqual([
    { title: `${'word '.repeat(39)}word…`, description: long, done: false },
    { title: 'short', done: false },
  ])
  expect(count).toBe(1)
})

test('an emoji is one character, and cut as a whole', () => {
  const fits = '🧀'.repeat(200)
  expect(pastedSubtasks(`${fits}\n${fits}🥨`)).toEqual({
    subtasks: [
      { title: fits, done: false },
      { title: `${'🧀'.repeat(199)}…`, description: `${fits}🥨`, done: false },
    ],
    long: 1,
  })
})
