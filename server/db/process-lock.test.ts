import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { describe, expect, onTestFinished, test } from 'vitest'
import { bundleOf } from '../../scripts/setup/programs.mjs'
import { guardOrphan } from '../../testing/guard-orphan'
import { TemporaryFolder } from '../../testing/temporary-folder'
import { DatabaseInUseError, ProcessLock } from './process-lock'

async function freshDatabase(): Promise<string> {
  const folder = await TemporaryFolder.create()
  onTestFinished(() => folder.remove())
  return folder.file('hotlist.db')
}

/** Another process that takes the lock and keeps it. */
async function holdElsewhere(path: string) {
  const node = [bundleOf('testing/programs/lock-holder.ts'), path]
  const holder = spawn(process.execPath, node, { stdio: ['ignore', 'pipe', 'inherit'] })
  guardOrphan(holder)
  onTestFinished(() => void holder.kill('SIGKILL'))
  await once(createInterface({ input: holder.stdout }), 'line')
  return holder
}

describe('the lock of a database', () => {
  test('is refused while another process has it, and names that process', async () => {
    const path = await freshDatabase()
    const holder = await holdElsewhere(path)
    const refusal = await ProcessLock.take(path).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(DatabaseInUseError)
    expect(refusal).toMatchObject({
      message: `The database ${path} is in use by process ${holder.pid} (http://127.0.0.1:4711): stop that first.`,
      owner: { pid: holder.pid, url: 'http://127.0.0.1:4711' },
    })
  })

  test('is free again when its process was killed', async () => {
    const path = await freshDatabase()
    const holder = await holdElsewhere(path)
    const exit = once(holder, 'exit')
    holder.kill('SIGKILL')
    await exit
    const lock = await ProcessLock.take(path)
    expect(JSON.parse(await readFile(`${path}.owner`, 'utf8'))).toEqual({ pid: process.pid })
    await lock.release()
  })

  test('is refused to the same process as well, until it is given back', async () => {
    const path = await freshDatabase()
    const lock = await ProcessLock.take(path)
    await expect(ProcessLock.take(path)).rejects.toThrow(DatabaseInUseError)
    await lock.release()
    const again = await ProcessLock.take(path)
    await again.release()
  })

  test('waits for one that is about to be given back', async () => {
    const path = await freshDatabase()
    const lock = await ProcessLock.take(path)
    const waiting = ProcessLock.take(path)
    await lock.release()
    await (await waiting).release()
  })

  test('leaves nothing behind but the empty file that it is taken on', async () => {
    const path = await freshDatabase()
    const lock = await ProcessLock.take(path)
    await lock.release()
    expect(await readdir(new URL('.', `file://${path}`))).toEqual(['hotlist.db.lock'])
  })
})
