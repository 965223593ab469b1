import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TemporaryFolder } from '../../testing/temporary-folder'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'

let folder: TemporaryFolder
let print: () => Promise<string>

beforeEach(async () => {
  folder = await TemporaryFolder.create()
  await mkdir(folder.file('inner'))
  await writeFile(folder.file('inner/a.ts'), 'a')
  await writeFile(folder.file('inner/a.test.ts'), 'test')
  const paths = [relative(inRoot(), folder.path), 'no-such-file']
  print = () => fingerprint(paths, (file: string) => file.endsWith('.test.ts'))
})

afterEach(() => folder.remove())

test('is the same for the same contents, however old they are', async () => {
  const before = await print()
  await utimes(folder.file('inner/a.ts'), 0, 0)
  expect(await print()).toBe(before)
})

test('is another one when a file changes, appears, goes or gets another name', async () => {
  const seen = new Set([await print()])
  await writeFile(folder.file('inner/a.ts'), 'b')
  seen.add(await print())
  await writeFile(folder.file('inner/c.ts'), 'c')
  seen.add(await print())
  await rename(folder.file('inner/c.ts'), folder.file('inner/d.ts'))
  seen.add(await print())
  await rm(folder.file('inner/a.ts'))
  seen.add(await print())
  expect(seen.size).toBe(5)
})

test('does not depend on what is left out', async () => {
  const before = await print()
  await writeFile(folder.file('inner/a.test.ts'), 'another test')
  expect(await print()).toBe(before)
})

test('a stamp holds the value that it was given, and no other', async () => {
  const file = folder.file('new/stamp')
  expect(await isStamped(file, 'one')).toBe(false)
  await stamp(file, 'one')
  expect(await isStamped(file, 'one')).toBe(true)
  expect(await isStamped(file, 'two')).toBe(false)
})
