import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { schemaFor } from './dialects.mjs'

const source = await readFile(join(import.meta.dirname, 'schema.prisma'), 'utf8')

test('the schema of SQLite is the source', () => {
  expect(schemaFor('sqlite', source)).toBe(source)
})

test('the schema of PostgreSQL differs from the source in its provider and the place of its client', () => {
  const lines = source.split('\n')
  const derived = schemaFor('postgresql', source).split('\n')
  expect(derived.filter((line, at) => line !== lines[at])).toEqual([
    '  output       = "../server/db/generated/postgresql"',
    '  provider = "postgresql"',
  ])
  expect(derived).toHaveLength(lines.length)
})

test('a source that is written in another way is refused', () => {
  const other = source.replace('provider = "sqlite"', 'provider="sqlite"')
  expect(() => schemaFor('postgresql', other)).toThrow('provider = "sqlite" exactly once')
})
