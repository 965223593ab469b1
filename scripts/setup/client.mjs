import { node, run } from './command.mjs'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { step } from './step.mjs'

const stampFile = inRoot('server', 'db', 'generated', '.hotlist-stamp')

/** Generates the Prisma client, unless it is the one of this schema and this Prisma. */
export async function generateClient() {
  const sources = await fingerprint(['prisma/schema.prisma', 'package-lock.json'])
  if (await isStamped(stampFile, sources)) return
  await step('Generating the database client', async () => {
    await run(
      ...node(
        'prisma/build/index.js',
        'generate',
        '--no-hints',
        '--schema',
        'prisma/schema.prisma',
      ),
      {
        // Prisma wants to download a native engine before it does anything, and stops where it can't. It never runs
        // the engine to generate a client, so any program will do.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        // Nor does it have to ask for news.
        CHECKPOINT_DISABLE: '1',
      },
    )
    await stamp(stampFile, sources)
  })
}
