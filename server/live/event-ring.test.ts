import { expect, test } from 'vitest'
import { EventRing } from './event-ring'

const eventsAfter = (ring: EventRing<string>, position: string) =>
  ring.after(position)?.map(({ event }) => event)

test('it has what came after a position, for the last events', () => {
  const ring = new EventRing<string>('one', 3)
  const start = ring.position
  expect(eventsAfter(ring, start)).toEqual([])
  const [first] = ['a', 'b', 'c'].map((event) => ring.add(event).position)
  expect(eventsAfter(ring, start)).toEqual(['a', 'b', 'c'])
  ring.add('d')
  expect(eventsAfter(ring, start)).toBeUndefined()
  expect(eventsAfter(ring, first ?? '')).toEqual(['b', 'c', 'd'])
  expect(eventsAfter(ring, ring.position)).toEqual([])
})

test('it does not know positions of others, nor such as are none', () => {
  const ring = new EventRing<string>('one', 3)
  ring.add('a')
  for (const position of [new EventRing('other', 3).add('a').position, 'one.2', 'one.', '']) {
    expect(ring.after(position)).toBeNull()
  }
})
