import { describe, expect, it } from 'vitest'
import type { Receipt } from '@/server/cache'
import { isCacheOut, readsOfPages, telling } from './named-reads'

const receipt = (given: Partial<Receipt>): Receipt => ({
  status: 'hit',
  store: 'redis',
  key: 'tasks',
  ttl: null,
  age: null,
  tookMs: 1,
  ...given,
})

describe('telling', () => {
  it('picks the status that says most, and among equals the slowest read', () => {
    const reads = [
      { of: 'To do', receipt: receipt({ tookMs: 9 }) },
      { of: 'Done', receipt: receipt({ status: 'miss', tookMs: 2 }) },
      { of: 'Cancelled', receipt: receipt({ status: 'miss', tookMs: 5 }) },
    ]
    expect(telling(reads)?.of).toBe('Cancelled')
    expect(telling([])).toBeUndefined()
  })
})

describe('isCacheOut', () => {
  it('is said of a cache that is off or closed, not of a read that could not wait', () => {
    expect(isCacheOut(receipt({ status: 'miss' }))).toBe(false)
    expect(isCacheOut(receipt({ status: 'off' }))).toBe(true)
    expect(isCacheOut(receipt({ status: 'bypass', reason: 'closed' }))).toBe(true)
    expect(isCacheOut(receipt({ status: 'bypass', reason: 'marked' }))).toBe(false)
  })
})

describe('readsOfPages', () => {
  it('names the first page and the last', () => {
    const pages = [1, 2, 3].map((tookMs) => receipt({ tookMs }))
    expect(readsOfPages('List', [])).toEqual([])
    expect(readsOfPages('List', pages.slice(0, 1))).toEqual([{ of: 'List', receipt: pages[0] }])
    expect(readsOfPages('List', pages)).toEqual([
      { of: 'First page', receipt: pages[0] },
      { of: 'Page 3', receipt: pages[2] },
    ])
  })
})
