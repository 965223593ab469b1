import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { cacheKey } from '../keys'
import { MarksOfTurn, type WritersOfKey } from './marks-of-turn'

const list = cacheKey('list')
const task = (id: number) => cacheKey('task', id)

/** Steps that are sent, and how each of them ends. */
function recorded(end: () => Promise<void> = async () => {}) {
  const sent: (readonly WritersOfKey[])[] = []
  const marks = new MarksOfTurn((keys) => {
    sent.push(keys)
    return end()
  })
  return { marks, sent }
}

test('the writers of one turn share a step, which names each key once', async () => {
  const { marks, sent } = recorded()
  await Promise.all([marks.run([task(1), list], 'a'), marks.run([task(2), list], 'b')])
  await marks.run([list], 'c')
  expect(sent).toEqual([
    [
      { key: task(1), writers: ['a'] },
      { key: list, writers: ['a', 'b'] },
      { key: task(2), writers: ['b'] },
    ],
    [{ key: list, writers: ['c'] }],
  ])
})

test('a step that fails does so for each of its writers, and for no later one', async () => {
  let isDown = true
  const { marks } = recorded(async () => {
    if (isDown) throw new Error('lost')
  })
  const steps = [marks.run([list], 'a'), marks.run([task(1)], 'b')]
  const failed = { status: 'rejected', reason: new Error('lost') }
  expect(await Promise.allSettled(steps)).toEqual([failed, failed])
  isDown = false
  await marks.run([list], 'c')
})

test('very many keys do not wait for the end of the turn', async () => {
  const { marks, sent } = recorded()
  const many = Array.from({ length: 1000 }, (_, id) => task(id))
  const steps = [marks.run(many, 'a'), marks.run([list], 'b')]
  expect(sent).toHaveLength(1)
  await setImmediate()
  expect(sent).toHaveLength(2)
  await Promise.all(steps)
})
