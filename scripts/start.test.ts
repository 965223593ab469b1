import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { guardOrphan } from '../testing/guard-orphan'
import { TemporaryFolder } from '../testing/temporary-folder'
import { fingerprint, isStamped } from './setup/fingerprint.mjs'
import { bundleOf } from './setup/programs.mjs'
import { inRoot } from './setup/root.mjs'

/** The program that `npm start` runs. */
const start = [inRoot('scripts', 'start.mjs')]
/** The program that it runs once everything is installed and built. */
const main = [bundleOf('server/main.ts')]

let folder: TemporaryFolder

beforeAll(async () => {
  folder = await TemporaryFolder.create()
  const lock = await fingerprint(['package-lock.json'])
  // It would reinstall all packages while other tests are using them.
  if (await isStamped(inRoot('node_modules', '.hotlist-stamp'), lock)) return
  throw new Error('These packages were not installed by npm test or npm start: run one of them.')
})
afterAll(() => folder.remove())

/** Runs a program to its end in a separate process. */
async function run(program: readonly string[], environment: Readonly<Record<string, string>>) {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, program, {
    cwd: folder.path,
    env: { PATH, HOME, NODE_ENV: 'production', PORT: '0', CACHE_STORE: 'memory', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  guardOrphan(child)
  onTestFinished(() => void child.kill('SIGKILL'))
  const [[code], output, errors] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ])
  return { code, output, errors }
}

/** The one line that a failed start ends with. Any other output or outcome fails the test. */
async function refusal(program: readonly string[], environment: Readonly<Record<string, string>>) {
  const { errors, ...end } = await run(program, environment)
  expect({ ...end, lines: errors.split('\n').length, errors }).toMatchObject({
    code: 1,
    output: '',
    lines: 2,
  })
  expect(errors).toMatch(/^[^\n]+\n$/)
  expect(errors).not.toMatch(/^ +at |node_modules|Error:|\.ts:/m)
  return errors.trimEnd()
}

describe('npm start ends with one line for', () => {
  test.each([
    [{ PORT: '80a' }, /^PORT is "80a", but must be a whole number from 0 to 65535$/],
    [{ HOST: '0.0.0.0' }, /^HOST is "0\.0\.0\.0", .*ALLOW_UNAUTHENTICATED=1\.$/],
    [
      { CACHE_STORE: 'memcached' },
      /^CACHE_STORE is "memcached", but must be auto, redis or memory$/,
    ],
    [
      { REDIS_URL: 'redis://localhost:6379/abc' },
      /^REDIS_URL is "redis:\/\/localhost:6379\/abc", but /,
    ],
    [{ REDIS_URL: 'redis://:pa/ss@localhost:6379' }, /^REDIS_URL is .*percent-encode/],
    [{ REDIS_TLS_CA: 'nowhere.pem' }, /^REDIS_TLS_CA is "nowhere\.pem", but /],
    [{ DATABASE_URL: 'file::memory:' }, /^DATABASE_URL is "file::memory:", but /],
    [
      { DATABASE_URL: 'mysql://root:secret@db/x' },
      /^DATABASE_URL is "mysql:\/\/\*\*\*@db\/x", but /,
    ],
  ])('%j', async (environment, line) => {
    const said = await refusal(start, environment)
    expect(said).toMatch(line)
    expect(said).not.toMatch(/secret|pa\/ss/)
  })
})

describe('a start ends with one line for', () => {
  test('a database that is a folder', async () => {
    const path = folder.file('folder.db')
    await mkdir(path)
    expect(await refusal(main, { DATABASE_URL: `file:${path}` })).toBe(
      `DATABASE_URL names the file ${path}, but that is a folder: name a file in it`,
    )
  })

  test('a file that is no database', async () => {
    const path = folder.file('notes.txt')
    await writeFile(path, 'Water the plants\n'.repeat(100))
    expect(await refusal(main, { DATABASE_URL: `file:${path}` })).toMatch(
      /^DATABASE_URL names the file .*notes\.txt, but /,
    )
  })

  test('a PostgreSQL that does not answer', async () => {
    // Nothing listens on the discard port.
    const DATABASE_URL = 'postgresql://user:secret@127.0.0.1:9/hotlist'
    expect(await refusal(main, { DATABASE_URL })).not.toContain('secret')
  })

  test('a port that something else listens on', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const address = other.address()
    const PORT = String(typeof address === 'object' && address?.port)
    const DATABASE_URL = `file:${folder.file('hotlist.db')}`
    expect(await refusal(main, { DATABASE_URL, PORT, LOG_LEVEL: 'error' })).toBe(
      `Another program uses 127.0.0.1:${PORT}. Stop it, or set another PORT.`,
    )
  })
})
