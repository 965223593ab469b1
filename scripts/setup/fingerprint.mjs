import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inRoot } from './root.mjs'

/**
 * A hash of the contents of files and folders: times mean nothing after a clone. Missing paths count as empty.
 *
 * @param {string[]} paths relative to the root
 * @param {(path: string) => boolean} leaveOut returns whether a path does not matter
 */
export async function fingerprint(paths, leaveOut = () => false) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  const files = (await Promise.all(paths.map(filesIn))).flat().filter((file) => !leaveOut(file))
  for (const file of files.sort()) {
    hash.update(`\0${file}\0`).update(await readFile(inRoot(file)))
  }
  return hash.digest('hex')
}

/** Whether the stamp at `file` holds this fingerprint, so that its work is already done. */
export async function isStamped(file, value) {
  return (await readFile(file, 'utf8').catch(() => null)) === value
}

/** Stores the fingerprint of some work's inputs next to its outcome. */
export async function stamp(file, value) {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, value)
}

async function filesIn(path) {
  const found = await stat(inRoot(path)).catch(() => null)
  if (found === null) return []
  if (!found.isDirectory()) return [path]
  const names = await readdir(inRoot(path))
  return (await Promise.all(names.map((name) => filesIn(join(path, name))))).flat()
}
