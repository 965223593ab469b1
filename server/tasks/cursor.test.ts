import { describe, expect, test } from 'vitest'
import { RefusedError } from '../errors'
import { type Cursor, decodeCursor, encodeCursor } from './cursor'
import type { TaskSort } from './schema'

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function refusalOf(sort: TaskSort, cursor: string) {
  try {
    decodeCursor(sort, cursor)
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal
    throw error
  }
  return null
}

describe('a cursor', () => {
  test.each<[TaskSort, Cursor['key']]>([
    ['position', 'a0'],
    ['-dueDate', '2026-11-23'],
    ['dueDate', null],
    ['priority', 4],
    ['-createdAt', new Date('2026-11-23T10:00:00.123Z')],
    ['-completedAt', null],
    ['title', '"\\ unicode 😀 \n'],
  ])('of %s is read back as it was written', (sort, key) => {
    const place = { key, time: null, id: 7 }
    expect(decodeCursor(sort, encodeCursor(sort, place))).toEqual(place)
  })

  test('of a due date is read back with its time', () => {
    const place = { key: '2026-11-23', time: '14:00', id: 7 }
    expect(decodeCursor('dueDate', encodeCursor('dueDate', place))).toEqual(place)
  })

  test('of a due date as older versions wrote it is that of no time', () => {
    const cursor = base64({ sort: 'dueDate', key: '2026-11-23', id: 7 })
    expect(decodeCursor('dueDate', cursor)).toEqual({ key: '2026-11-23', time: null, id: 7 })
  })

  test('of a title as older versions ordered it leads to where that title is now', () => {
    const cursor = encodeCursor('title', { key: 'straße', time: null, id: 7 })
    expect(decodeCursor('title', cursor)).toEqual({ key: 'strasse', time: null, id: 7 })
  })

  test('of another order is refused by name', () => {
    const cursor = encodeCursor('title', { key: 'x', time: null, id: 7 })
    expect(refusalOf('-title', cursor)).toEqual({
      code: 'invalid',
      issues: [{ pointer: '/cursor', detail: 'belongs to the sort title' }],
    })
  })

  test.each<[TaskSort, string]>([
    ['position', ''],
    ['position', 'rubbish'],
    ['position', base64(null)],
    ['position', base64({ sort: 'position', key: 'a0' })],
    ['position', base64({ sort: 'position', key: 'a0', id: 1.5 })],
    ['position', base64({ sort: 'position', key: 'a0', id: 1, more: true })],
    ['position', base64({ sort: 'position', key: null, id: 1 })],
    ['position', base64({ sort: 'position', key: 'a\0', id: 1 })],
    ['priority', base64({ sort: 'priority', key: 5, id: 1 })],
    ['dueDate', base64({ sort: 'dueDate', key: '2026-02-30', id: 1 })],
    ['dueDate', base64({ sort: 'dueDate', key: '2026-02-03', time: '24:00', id: 1 })],
    ['dueDate', base64({ sort: 'dueDate', key: null, time: '14:00', id: 1 })],
    ['title', base64({ sort: 'title', key: 'a', time: '14:00', id: 1 })],
    ['createdAt', base64({ sort: 'createdAt', key: 'yesterday', id: 1 })],
  ])('of %s that we did not write is refused (%s)', (sort, cursor) => {
    expect(refusalOf(sort, cursor)).toMatchObject({
      code: 'invalid',
      issues: [{ pointer: '/cursor' }],
    })
  })
})
