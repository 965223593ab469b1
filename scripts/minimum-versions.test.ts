import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type LockedPackages, minimumVersions, tooOld } from './minimum-versions'
import { inRoot } from './setup/root.mjs'

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional() })),
})

async function locked(...path: string[]): Promise<LockedPackages> {
  return lockSchema.parse(JSON.parse(await readFile(inRoot(...path), 'utf8'))).packages
}

const lockFiles = () =>
  Promise.all([locked('package-lock.json'), locked('bench', 'peers', 'package-lock.json')])

test('no locked package is older than an advisory asks for', async () => {
  expect((await lockFiles()).flatMap(tooOld)).toEqual([])
})

test('every package of the list is in a lock file', async () => {
  const paths = (await lockFiles()).flatMap((packages) => Object.keys(packages))
  const absent = minimumVersions.filter(
    (floor) => !paths.some((path) => path.endsWith(`node_modules/${floor.package}`)),
  )
  expect(absent).toEqual([])
})

test('a package that is too old is named, wherever it is, with its advisories', () => {
  const at = (path: string, version: string) => tooOld({ [path]: { version } })
  expect(at('node_modules/a/node_modules/ws', '8.20.1')).toEqual([
    'node_modules/a/node_modules/ws 8.20.1: needs 8.21.0 (GHSA-96hv-2xvq-fx4p, GHSA-58qx-3vcg-4xpx)',
  ])
  expect(at('node_modules/ws', '8.3.0')).toHaveLength(1)
  expect(at('node_modules/ws', '8.21.0-rc.1')).toHaveLength(1)
  expect(at('node_modules/ws', '8.21.0')).toEqual([])
  expect(at('node_modules/ws', '10.0.0')).toEqual([])
  expect(at('node_modules/isomorphic-ws', '1.0.0')).toEqual([])
})
