import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import { type Dialect, schemaFor } from './dialects.mjs'

/**
 * Migrations through Prisma's schema engine as WebAssembly.
 *
 * The Prisma CLI wants to download a native engine before it migrates, which fails on a machine without open
 * internet. `@prisma/schema-engine-wasm` is the same engine from the registry. Its pin names the commit that
 * `@prisma/engines` of our Prisma names too: both write the same `_prisma_migrations`.
 */

// `import.meta.dirname` is undefined in Next's bundles, and a literal `new URL` would be taken for an asset.
const here = dirname(fileURLToPath(import.meta.url))

/** Where the migrations of a dialect are: one folder each, applied in the order of their names. */
export const migrationsFolder = (dialect: Dialect) => join(here, 'migrations', dialect)
const schemaPath = join(here, 'schema.prisma')
const noFilters = { externalTables: [], externalEnums: [] }
/** FTS5's tables on SQLite, which the schema can't describe, with those that it keeps its index in. */
const searchTables = ['TaskSearch', 'SubtaskSearch'].flatMap((name) =>
  ['', '_data', '_idx', '_docsize', '_config'].map((part) => `${name}${part}`),
)

/** Applies what the database has not seen yet; returns the names of what was applied. */
export async function applyMigrations(
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<string[]> {
  const { appliedMigrationNames } = await (await open(adapter)).applyMigrations({
    migrationsList: await migrations(dialectOf(adapter)),
    filters: noFilters,
  })
  return appliedMigrationNames
}

/** The SQL that leads from the database as it is to `schema.prisma`: the text of the next migration. */
export async function nextMigration(
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<string> {
  const dialect = dialectOf(adapter)
  const schema = { files: [await schemaFile(dialect)], configDir: here }
  const { stdout } = await (await open(adapter)).diff({
    from: { tag: 'schemaDatasource', ...schema },
    to: { tag: 'schemaDatamodel', ...schema },
    script: true,
    exitCode: null,
    filters: { ...noFilters, externalTables: dialect === 'sqlite' ? searchTables : [] },
  })
  return stdout ?? ''
}

let started: Promise<void> | undefined

async function open(adapter: SqlMigrationAwareDriverAdapterFactory): Promise<engine.SchemaEngine> {
  started ??= instantiate()
  await started
  const { path, content } = await schemaFile(dialectOf(adapter))
  const ignoreLog = () => {}
  return engine.SchemaEngine.new(
    { datamodels: [[path, content]] },
    ignoreLog,
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
}

async function instantiate(): Promise<void> {
  const file = createRequire(import.meta.url).resolve(
    /* turbopackIgnore: true */ '@prisma/schema-engine-wasm',
  )
  const binary = await readFile(join(file, '..', 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(binary, { './schema_engine_bg.js': engine })
  const { __wbindgen_start: start } = instance.exports
  if (typeof start !== 'function') throw new Error('the schema engine has no __wbindgen_start')
  engine.__wbg_set_wasm(instance.exports)
  start()
}

function dialectOf({ provider }: SqlMigrationAwareDriverAdapterFactory): Dialect {
  return provider === 'sqlite' ? 'sqlite' : 'postgresql'
}

async function schemaFile(dialect: Dialect) {
  return { path: schemaPath, content: schemaFor(dialect, await readFile(schemaPath, 'utf8')) }
}

async function migrations(dialect: Dialect) {
  const baseDir = migrationsFolder(dialect)
  const names = (await readdir(baseDir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: `provider = "${dialect}"\n` },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(join(baseDir, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  }
}
