import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { countStale } from './stale-check'

const ids = [1, 2]

/** Two instances over one table; reads of an instance that is behind show the version before the last. */
async function instances({ behind }: { behind: boolean }) {
  const versions = new Map(ids.map((id) => [id, 1]))
  const servers = [false, behind].map((isBehind) =>
    createServer((request, response) => {
      const id = Number(request.url?.split('/').at(-1))
      const version = versions.get(id) ?? 0
      if (request.method === 'PATCH') versions.set(id, version + 1)
      const shown = request.method === 'PATCH' ? version + 1 : isBehind ? version - 1 : version
      response.end(JSON.stringify({ id, version: shown }))
    }),
  )
  const urls = await Promise.all(
    servers.map(async (server) => {
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const address = server.address()
      return address !== null && typeof address === 'object'
        ? `http://127.0.0.1:${address.port}`
        : ''
    }),
  )
  return {
    urls,
    [Symbol.dispose]: () => {
      for (const server of servers) server.close().closeAllConnections()
    },
  }
}

test('a read through an instance that is behind is stale', async () => {
  using running = await instances({ behind: true })
  let found = { reads: 0, writes: 0, stale: 0 }
  // On a busy machine, a whole run may go by without a read after a write.
  while (found.stale === 0) {
    found = await countStale({ urls: running.urls, ids, seconds: 0.5 })
  }
  expect(found.writes).toBeGreaterThan(0)
  expect(found.stale).toBeLessThan(found.reads)
})

test('a read that shows what was last written is not', async () => {
  using running = await instances({ behind: false })
  const { reads, writes, stale } = await countStale({ urls: running.urls, ids, seconds: 0.5 })
  expect(writes).toBeGreaterThan(0)
  expect(reads).toBeGreaterThan(0)
  expect(stale).toBe(0)
})
