import { expect, test } from 'vitest'
import { Turns } from './turns'

/** Work that begins when it is its turn, and ends when it is told to. */
function work(begun: string[], name: string) {
  let end = (_error?: Error) => {}
  const until = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve())
  })
  const start = async () => {
    begun.push(name)
    await until
  }
  return { start, end: (error?: Error) => end(error) }
}

/** Lets everything go on that waits for nothing else. */
const settle = () => new Promise((resolve) => setTimeout(resolve))

test('work that shares a task is done in order, whether it is about one task or many', async () => {
  const turns = new Turns()
  const begun: string[] = []
  const [one, many, other] = ['one', 'many', 'other'].map((name) => work(begun, name))
  const results = Promise.allSettled([
    turns.take([1], [], one?.start ?? settle),
    turns.take([1, 2], [], many?.start ?? settle),
    turns.take([2], [], other?.start ?? settle),
    turns.take([3], [], async () => begun.push('elsewhere')),
  ])
  await settle()
  expect(begun).toEqual(['one', 'elsewhere'])
  one?.end(new Error('Refused'))
  await settle()
  expect(begun).toEqual(['one', 'elsewhere', 'many'])
  many?.end()
  await settle()
  expect(begun).toEqual(['one', 'elsewhere', 'many', 'other'])
  other?.end()
  expect((await results).map(({ status }) => status)).toEqual([
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ])
})

test('work waits for tasks that it does not change, and nothing waits for it there', async () => {
  const turns = new Turns()
  const begun: string[] = []
  const above = work(begun, 'above')
  const moved = work(begun, 'moved')
  void turns.take([1], [], above.start)
  void turns.take([2], [1], moved.start)
  await settle()
  expect(begun).toEqual(['above'])
  above.end()
  await settle()
  void turns.take([1], [], async () => begun.push('later'))
  await settle()
  expect(begun).toEqual(['above', 'moved', 'later'])
  moved.end()
})
