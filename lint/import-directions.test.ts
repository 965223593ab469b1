import { execFile } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { TemporaryFolder } from '../testing/temporary-folder'

/** Each file holds this one import; what is said about it begins as given, or nothing is said. */
const samples: readonly [file: string, statement: string, verdict: string | null][] = [
  [
    'server/routers/a.ts',
    `import { PrismaClient } from '../db/generated/sqlite/client'`,
    'Only server/db',
  ],
  ['server/routers/b.ts', `import type { Prisma } from '@prisma/client'`, 'Only server/db'],
  ['server/routers/c.ts', `import { createClient } from 'redis'`, 'Only server/cache/stores'],
  ['server/routers/d.ts', `import type { Db } from '../db/database'`, null],
  ['server/tasks/repository.ts', `import { sql } from '../db/sql'`, null],
  ['server/tasks/list-query.ts', `import { rowsOf } from '../db/statement'`, null],
  ['server/routers/f.ts', `import { sql } from '../db/sql'`, 'SQL is written in'],
  ['server/tasks/sort.ts', `import { rowsOf } from '../db/statement'`, 'SQL is written in'],
  [
    'server/tasks/reads.ts',
    `import { Prisma } from '../db/generated/sqlite/client'`,
    'Only server/db',
  ],
  [
    'server/subtasks/repository.ts',
    `import { entryKind } from '../cache/shared'`,
    'A repository never',
  ],
  ['server/tasks/sort-query.ts', `import { services } from '../services'`, 'A repository never'],
  ['server/db/a.ts', `import { applyMigrations } from '../../prisma/migrate'`, null],
  ['server/db/c.ts', `import type { CacheState } from '../cache'`, null],
  ['server/db/d.ts', `import { createCaller } from '../routers/app'`, 'The database is what'],
  ['server/db/e.ts', `import { Cache } from '../cache/cache'`, 'The cache is a library'],
  ['server/e.ts', `import { Cache } from './cache/cache'`, 'The cache is a library'],
  ['server/f.ts', `import { Cache } from './cache'`, null],
  ['proof/a.ts', `import { Cache } from '@/server/cache/cache'`, 'The cache is a library'],
  ['proof/b.ts', `import { cacheKey } from '@/server/cache/testing'`, null],
  ['server/db/b.ts', `import { createClient } from 'redis'`, 'Only server/cache/stores'],
  ['server/cache/a.ts', `import type { Task } from '../tasks/schema'`, 'The cache engine knows'],
  ['server/cache/b.ts', `import type { Db } from '../db/database'`, 'The cache engine knows'],
  ['server/cache/c.ts', `import { createClient } from 'redis'`, 'Only server/cache/stores'],
  ['server/cache/d.ts', `import { RedisStore } from './stores/redis-store'`, null],
  ['server/cache/stores/a.ts', `import { createClient } from 'redis'`, null],
  [
    'server/cache/stores/b.ts',
    `import { Task } from '../../tasks/schema'`,
    'The cache engine knows',
  ],
  [
    'server/rest/a.ts',
    `import { findTask } from '../tasks/repository'`,
    'REST and pages are adapters',
  ],
  [
    'server/rest/d.ts',
    `import { taskRows } from '../tasks/page-query'`,
    'REST and pages are adapters',
  ],
  ['server/rest/e.ts', `export const a = context.cache.read(b, 1)`, 'REST and pages read'],
  ['server/rest/b.ts', `import { createCaller } from '../routers/app'`, null],
  ['server/rest/c.ts', `import { NextResponse } from 'next/server'`, 'server/ runs without Next'],
  [
    'server/tasks/a.ts',
    `import { Badge } from '../../app/_components/ui/badge'`,
    'server/ runs without',
  ],
  [
    'server/tasks/b.ts',
    `import { Badge } from '@/app/_components/ui/badge'`,
    'server/ runs without',
  ],
  ['server/http/pages.ts', `import next from 'next'`, null],
  [
    'app/tasks/route.ts',
    `import { Database } from '@/server/db/database'`,
    'REST and pages are adapters',
  ],
  ['app/tasks/b.ts', `import { taskRows } from '../../server/tasks/page-query'`, 'REST and pages'],
  ['app/cache/a.tsx', `import { useQuery } from '@tanstack/react-query'`, null],
  ['app/tasks/a.ts', `const redis = await import('redis')`, 'Only server/cache/stores'],
  [
    'app/_components/a.tsx',
    `import { appRouter } from '@/server/routers/app'`,
    'This runs in the browser',
  ],
  [
    'app/_components/b.tsx',
    `import { type AppRouter } from '@/server/routers/app'`,
    'This runs in the',
  ],
  ['app/_components/c.tsx', `import type { AppRouter } from '@/server/routers/app'`, null],
  ['app/_components/d.tsx', `import { taskCreate } from '@/server/tasks/schema'`, null],
  ['app/_components/g.tsx', `import { fold } from '@/server/text/fold'`, null],
  [
    'app/_components/e.tsx',
    `export { services } from '../../server/services'`,
    'This runs in the browser',
  ],
  [
    'app/_components/f.tsx',
    `const server = await import('@/server/services')`,
    'This runs in the browser',
  ],
  ['app/_trpc/a.ts', `import { createContext } from '@/server/trpc'`, 'This runs in the browser'],
  ['app/_trpc/prefetch.ts', `import { services } from '@/server/services'`, null],
  ['scripts/a.ts', `import { PrismaClient } from '@prisma/client'`, 'Only server/db'],
  ['testing/a.ts', `import { createClient } from 'redis'`, null],
]

const root = join(import.meta.dirname, '..')
const report = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      message: z.string(),
      location: z.object({ path: z.string() }),
    }),
  ),
})

/** What the plugins say, by file. */
const said = new Map<string, string>()

beforeAll(async () => {
  await using folder = await TemporaryFolder.create()
  for (const part of ['biome.json', '.gitignore', 'lint']) {
    await cp(join(root, part), folder.file(part), { recursive: true })
  }
  for (const [file, statement] of samples) {
    await mkdir(dirname(folder.file(file)), { recursive: true })
    await writeFile(folder.file(file), `${statement}\n`)
  }
  const { diagnostics } = report.parse(JSON.parse(await lint(folder.path)))
  for (const { category, message, location } of diagnostics) {
    if (category === 'plugin') said.set(location.path, `${said.get(location.path) ?? ''}${message}`)
  }
})

function lint(folder: string): Promise<string> {
  const biome = join(root, 'node_modules', '.bin', 'biome')
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '.']
  return new Promise((resolve) => {
    // It exits with an error whenever it has something to say.
    execFile(biome, args, { cwd: folder, maxBuffer: 2 ** 26 }, (_, output) => resolve(output))
  })
}

test.each(samples)('%s: %s', (file, _, verdict) => {
  if (verdict === null) expect(said.get(file)).toBeUndefined()
  else expect(said.get(file)).toMatch(new RegExp(`^${verdict}`))
})
