import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RedisServer } from '@/testing/redis-server'
import { openArticles } from './articles'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
let redis: RedisServer
let folder: string

beforeAll(async () => {
  redis = await RedisServer.start()
  folder = await mkdtemp(join(tmpdir(), 'articles-'))
})
afterAll(async () => {
  await redis.stop()
  await rm(folder, { recursive: true })
})

describe.each(['memory', 'redis'])('articles cached in %s', (store) => {
  const open = () =>
    openArticles(join(folder, `${store}.db`), silent, store === 'redis' ? redis.url : undefined)

  test('are read again after each write, and otherwise found', async () => {
    const articles = await open()
    await expect.poll(async () => (await articles.cache.status()).open).toBe(true)
    await articles.write(1, 'First')
    const statuses: string[] = []
    for (const text of ['First', 'Second', 'Third']) {
      await articles.write(1, text)
      for (let time = 0; time < 2; time++) {
        const { found, receipt } = await articles.read(1)
        expect(JSON.parse(found?.body ?? 'null')).toEqual({ text })
        statuses.push(receipt.status)
      }
    }
    // A busy machine may let a lease run out: then the database answers, and the text is as new.
    expect(statuses).toContain('hit')
    expect((await articles.bypass(1)).receipt).toMatchObject({ status: 'bypass', reason: 'asked' })
    expect((await articles.read(2)).found).toBeNull()
    await articles.close()
  })

  test('are found again by the next process', async () => {
    const articles = await open()
    expect((await articles.read(1)).found?.etag).toBe('article-1-v4')
    await articles.close()
  })
})

test('the page shows what runs here', async () => {
  const read = (path: string) => readFile(join(import.meta.dirname, path), 'utf8')
  const page = await read('../cache-library.md')
  const blocks = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code?.trim() ?? '')
  const code = (await read('articles.ts')) + (await read('article-database.ts'))
  expect(blocks.length).toBeGreaterThan(3)
  for (const block of blocks) expect(code).toContain(block)
})
