import { expect, test } from 'vitest'
import { backupOf } from '../../testing/backup-of'
import { noPlaces } from './listed-places'
import { readInWorker } from './read-in-worker'

const request = (content: string) => ({
  format: 'json' as const,
  content,
  moment: { now: new Date() },
})

test('a file that takes too long to read is refused, in words', async () => {
  const reading = readInWorker(request(backupOf('many', 20_000)), 1)
  await expect(reading.next()).rejects.toMatchObject({
    refusal: {
      issues: [{ detail: 'Reading took longer than 0.001 s. Split the file.' }],
    },
  })
})

test('the rows of a file come in their order, in pieces', async () => {
  const reading = readInWorker(request(backupOf('few', 250)))
  const numbers: number[] = []
  let next = await reading.next()
  for (; !next.done; next = await reading.next()) {
    numbers.push(...next.value.tasks.map(({ number }) => number))
  }
  expect(next.value).toEqual({ places: noPlaces, problems: [] })
  expect(numbers).toEqual(Array.from({ length: 250 }, (_, at) => at))
})
