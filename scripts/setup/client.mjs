import { node, run } from './command.mjs'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { step } from './step.mjs'

const stampFile = inRoot('server', 'db', 'generated', '.hotlist-stamp')

/** Generates the Prisma client, unless it is up to date with this schema and this Prisma. */
export async function generateClient() {
  const sources = await fingerprint(['prisma/schema.prisma', 'package-lock.json'])
  if (await isStamped(stampFile, sources)) return
  await step('Generating the database client', async () => {
    const schema = inRoot('prisma', 'schema.prisma')
    await run(...node('prisma/build/index.js', 'generate', '--no-hints', '--schema', schema), {
      // Prisma downloads a native engine before it does anything, and stops if it can't. It never runs the engine to
      // generate a client, so any program will do.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      // It need not check for updates either.
      CHECKPOINT_DISABLE: '1',
    })
    await stamp(stampFile, sources)
  })
}
