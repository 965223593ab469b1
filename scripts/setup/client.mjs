import { readFile, rm, writeFile } from 'node:fs/promises'
import { dialects, schemaFor } from '../../prisma/dialects.mjs'
import { node, run } from './command.mjs'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { step } from './step.mjs'

const stampFile = inRoot('server', 'db', 'generated', '.hotlist-stamp')

/** Generates the Prisma clients, one per dialect, unless they are up to date with this schema and this Prisma. */
export async function generateClient() {
  const sources = await fingerprint([
    'prisma/schema.prisma',
    'prisma/dialects.mjs',
    'package-lock.json',
  ])
  if (await isStamped(stampFile, sources)) return
  await step('Generating the database clients', async () => {
    const source = await readFile(inRoot('prisma', 'schema.prisma'), 'utf8')
    for (const dialect of dialects) await generate(dialect, schemaFor(dialect, source))
    await stamp(stampFile, sources)
  })
}

/** Generates one client. The schema file of a dialect exists only during this time, so it can't be out of date. */
async function generate(dialect, schema) {
  const file = inRoot('prisma', `.${dialect}-${process.pid}.prisma`)
  await writeFile(file, schema)
  try {
    await run(...node('prisma/build/index.js', 'generate', '--no-hints', '--schema', file), {
      // Prisma downloads a native engine before it does anything, and stops if it can't. It never runs the engine to
      // generate a client, so any program will do.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      // It need not check for updates either.
      CHECKPOINT_DISABLE: '1',
    })
  } finally {
    await rm(file, { force: true })
  }
}
