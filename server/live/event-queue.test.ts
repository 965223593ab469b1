import { expect, test } from 'vitest'
import { EventQueue } from './event-queue'

const queue = (most = 3) => new EventQueue<string>(most, (latest) => `up to ${latest}`)

test('what is pushed is taken in its order, also what comes while somebody waits', async () => {
  const waiting = queue()
  waiting.push('a')
  const taken = waiting.taken()
  expect(await taken.next()).toEqual({ value: 'a', done: false })
  const next = taken.next()
  waiting.push('b')
  waiting.push('c')
  expect(await next).toEqual({ value: 'b', done: false })
  expect(await taken.next()).toEqual({ value: 'c', done: false })
})

test('what is not taken in time is replaced', async () => {
  const waiting = queue()
  for (const item of ['a', 'b', 'c', 'd', 'e']) waiting.push(item)
  const taken = waiting.taken()
  expect(await taken.next()).toMatchObject({ value: 'up to d' })
  expect(await taken.next()).toMatchObject({ value: 'e' })
})

test('the signal ends it, before and while somebody waits', async () => {
  const over = new AbortController()
  const next = queue().taken(over.signal).next()
  over.abort()
  expect(await next).toMatchObject({ done: true })
  expect(await queue().taken(over.signal).next()).toMatchObject({ done: true })
})

test('ends for a reader without a signal, waiting or not', async () => {
  const queue = new EventQueue<string>(2, (latest) => latest)
  const waiting = queue.taken().next()
  queue.end()
  expect(await waiting).toEqual({ done: true, value: undefined })
  expect(await queue.taken().next()).toEqual({ done: true, value: undefined })
})
