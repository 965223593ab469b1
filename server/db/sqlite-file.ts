import { access, chmod, constants, mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ValueError } from '../config/config-error'

/** Only its owner may read a list. */
const fileMode = 0o600
const folderMode = 0o700
const permissionBits = 0o777

/** What lies beside a database while it is open, or after a crash. */
const suffixes = ['', '-wal', '-shm', '.lock', '.owner', '.base']

/**
 * Creates the folder of a database if it is missing.
 *
 * @throws ValueError when there can be no database at that path
 */
export async function prepareFolder(path: string): Promise<void> {
  const folder = dirname(path)
  try {
    await makeFolder(folder)
  } catch (error) {
    throw new ValueError(`its folder ${folder} can't be made: ${systemReason(error)}`)
  }
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory()) throw new ValueError('that is a folder: name a file in it')
  if (found && !found.isFile()) throw new ValueError('that is not a regular file')
  await expectAccess(folder, `its folder ${folder}`)
  if (found) await expectAccess(path, 'that file')
}

/** Like `mkdir` with `recursive`, which never returns if the system refuses to create folders, as below /proc. */
async function makeFolder(folder: string): Promise<void> {
  const make = () =>
    mkdir(folder, { mode: folderMode }).catch((error) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
  try {
    await make()
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await make()
  }
}

/**
 * Creates the file if it is missing, and removes other users' rights to existing files. The lock must be held: closing
 * a file drops the locks that this process has on it.
 */
export async function prepareFile(path: string): Promise<void> {
  await createPrivate(path)
  for (const suffix of suffixes) await makePrivate(`${path}${suffix}`)
}

/** Deletes a database with its log. */
export async function removeFile(path: string): Promise<void> {
  for (const suffix of ['-wal', '-shm', '.base', '']) await rm(`${path}${suffix}`, { force: true })
}

/** Creates an empty file that only its owner may read; leaves an existing one as it is. */
export async function createPrivate(path: string): Promise<void> {
  try {
    await (await open(path, 'wx', fileMode)).close()
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

async function makePrivate(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (!found || (found.mode & permissionBits & ~fileMode) === 0) return
  try {
    await chmod(path, found.mode & fileMode)
  } catch (error) {
    // A file of another user, or a file system without access rights.
    if (codeOf(error) !== 'EPERM') throw error
  }
}

async function expectAccess(path: string, name: string): Promise<void> {
  try {
    await access(path, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw new ValueError(`${name} can't be read and written: ${systemReason(error)}`)
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user has no right to',
  EPERM: 'this user has no right to',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's disk quota is used up",
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  ENAMETOOLONG: 'a name in its path is too long',
  ELOOP: 'its symbolic links form a loop',
  EMFILE: 'too many files are open',
  ENOENT: 'there is no such folder',
  EIO: 'the disk reports an error',
}

/** A system error in words. */
export function systemReason(error: unknown): string {
  const code = codeOf(error)
  return reasons[code ?? ''] ?? (error instanceof Error ? error.message : String(error))
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
