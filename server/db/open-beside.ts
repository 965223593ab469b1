import { access } from 'node:fs/promises'
import { checkLog } from './log-base'
import { DatabaseInUseError, ProcessLock } from './process-lock'
import { prepareFile } from './sqlite-file'
import { sqliteProblem } from './sqlite-problem'

/**
 * Makes sure that a file may be opened beside the process that has it open. If no process has, its log may be left from
 * a crash, and the next connection to open the file replays it. So the log is checked first, and the lock is held until
 * the caller is done.
 *
 * @returns a function that releases the lock
 * @throws Error with the code `ENOENT` when there is no such file
 * @throws ConfigError when the log is not that of the file
 */
export async function openBeside(path: string): Promise<() => Promise<void>> {
  await access(path)
  let lock: ProcessLock | undefined
  try {
    lock = await ProcessLock.take(path, 0)
    await checkLog(path)
    await prepareFile(path)
    return lock.release.bind(lock)
  } catch (error) {
    await lock?.release()
    if (error instanceof DatabaseInUseError) return async () => {}
    throw sqliteProblem(path, error)
  }
}
