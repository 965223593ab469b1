import { Cache, type CachedRead, CacheEvents, type CacheLogger, openStore } from '@/server/cache'
import { EntryKinds, entryKind } from '@/server/cache/shared'
import { ArticleDatabase, type Db } from './article-database'

/** What an article's entry is called, how long it lives, and what people are told about it. */
const articleKind = entryKind({
  name: 'article',
  template: 'article:{id}',
  ttl: 600,
  readBy: 'article.byId',
  label: 'Articles',
  holds: 'one article',
  removedWhen: 'it changes',
})

/** A cached read: its key, and how to load what is not there. */
const articleById: CachedRead<Db, 'article', number, { text: string }> = {
  kind: 'article',
  address: (id) => ({ key: articleKind.key(id), field: '' }),
  async load(db, id) {
    const sql = 'SELECT text, version FROM article WHERE id = ?'
    const [row] = (await db.execute({ sql, args: [id] })).rows
    return row ? { value: { text: String(row.text) }, etag: `article-${id}-v${row.version}` } : null
  },
}

/** The articles of a file, read through a cache in this process's memory or in Redis. */
export async function openArticles(path: string, log: CacheLogger, redisUrl?: string) {
  const database = await ArticleDatabase.open(path)
  const events = new CacheEvents()
  const redis = { host: '127.0.0.1', port: 6379, database: 0, prefix: 'articles', tls: false }
  const opened = await openStore(
    {
      store: redisUrl === undefined ? 'memory' : 'redis',
      redis: { ...redis, named: true, url: redisUrl },
      timeoutMs: 250,
      memoryBytes: 10_000_000,
      near: false,
    },
    events,
  )
  const kinds = new EntryKinds([articleKind])
  const cache = new Cache<Db, 'article'>({ ...opened, database, events, log, kinds })
  await cache.start({ use: true })
  return {
    cache,
    /** Reads through the cache; the receipt says where the answer came from. */
    read: (id: number) => cache.read(articleById, id),
    /** Asks the database, and leaves the cache as it is. */
    bypass: (id: number) => cache.bypass(articleById, id),
    /** Once this resolves, no reader of any instance finds an older text. */
    write: (id: number, text: string) =>
      cache.write([articleKind.key(id)], (tx) =>
        tx.execute({
          sql: `INSERT INTO article VALUES (?, ?, 1)
            ON CONFLICT (id) DO UPDATE SET text = excluded.text, version = version + 1`,
          args: [id, text],
        }),
      ),
    async close() {
      await cache.close()
      database.close()
    },
  }
}
