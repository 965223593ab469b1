import { node, run } from './command.mjs'
import { compressFiles } from './compress.mjs'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { step } from './step.mjs'

const stampFile = inRoot('.next', 'hotlist-stamp')

/** Everything that `next build` reads. */
const sources = [
  'app',
  'server',
  'prisma',
  'public',
  'next.config.js',
  'proxy.ts',
  'postcss.config.js',
  'tsconfig.json',
  'package-lock.json',
]
const isTest = (file) => /\.test\.tsx?$/.test(file)

/** Builds the pages, unless the existing build is from these sources. */
export async function buildPages() {
  const current = await fingerprint(sources, isTest)
  if (await isStamped(stampFile, current)) return
  await step('Building', async () => {
    await run(...node('next/dist/bin/next', 'build'), {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    })
    await compressFiles(inRoot('.next', 'static'))
    await stamp(stampFile, current)
  })
}
