import { expect, test } from 'vitest'
import { sharesOfLayers } from './layers'

interface Frame {
  url: string
  functionName?: string
  hitCount?: number
  children?: number[]
}

const profile = (...frames: readonly Frame[]) => ({
  nodes: frames.map(({ url, functionName = 'f', ...counts }, index) => ({
    id: index + 1,
    callFrame: { functionName, url },
    ...counts,
  })),
})

test('a function of no layer belongs to the nearest caller that has one', () => {
  const shares = sharesOfLayers(
    profile(
      { url: '', functionName: '(root)', children: [2] },
      { url: 'file:///x/server/http/http-server.ts', hitCount: 1, children: [3, 5] },
      { url: 'file:///x/server/cache/cache.ts', hitCount: 2, children: [4] },
      { url: 'node:net', hitCount: 1 },
      { url: 'file:///x/node_modules/@trpc/server/dist/a.mjs', hitCount: 1, children: [6] },
      { url: 'file:///x/node_modules/pg/lib/client.js', hitCount: 5 },
    ),
  )
  expect(shares).toEqual({ HTTP: 0.1, procedure: 0.1, cache: 0.3, database: 0.5 })
})

test('what no layer has called counts for none', () => {
  const shares = sharesOfLayers(
    profile(
      { url: '', functionName: '(root)', children: [2, 3, 4] },
      { url: '', functionName: '(garbage collector)', hitCount: 7 },
      { url: 'node:internal/timers', hitCount: 7 },
      { url: '/x/server/db/database.ts', hitCount: 1 },
    ),
  )
  expect(shares).toEqual({ HTTP: 0, procedure: 0, cache: 0, database: 1 })
})
