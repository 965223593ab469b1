import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { bundleOf, bundlePrograms } from './programs.mjs'
import { inRoot } from './root.mjs'

const bundler = 'scripts/setup/programs.mjs'
const withPlace = 'prisma/migrate.ts'

test('a bundler that is bundled itself, as in a soak, tells modules where they are', async () => {
  await bundlePrograms(bundler)
  const bundled: typeof import('./programs.mjs') = await import(
    pathToFileURL(bundleOf(bundler)).href
  )
  await bundled.bundlePrograms(withPlace)
  const text = await readFile(bundleOf(withPlace), 'utf8')
  const place = pathToFileURL(inRoot(withPlace)).href
  expect(text).toContain(place)
})
