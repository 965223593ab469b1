import { expect, test } from 'vitest'
import { brokenPathReply } from './broken-path'
import { resources } from './resources'

const below = resources.filter(({ places }) => places.some(({ segment }) => segment === 2))

test.each(below.map(({ path, places }) => [path, places] as const))(
  'the id of %s is told to be none when its encoding is broken',
  (path, places) => {
    for (const id of ['%', '%ff', '1%2']) {
      const reply = brokenPathReply(path.replace(/\{\w+\}/, id))
      expect(reply?.status).toBe(400)
      expect(JSON.parse(String(reply?.body)).errors).toMatchObject([{ parameter: places[0]?.name }])
    }
  },
)

test('there is nothing below an id with such an encoding', () => {
  expect(brokenPathReply('/tasks/1/%')?.status).toBe(404)
})

test.each(['/tasks/%31', '/tasks/1', '/%', '/_next/%', '/api/trpc/%'])(
  '%s is left to others',
  (path) => {
    expect(brokenPathReply(path)).toBeNull()
  },
)
