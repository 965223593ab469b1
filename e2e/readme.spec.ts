import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'playwright/test'
import { HotlistProcess } from '../testing/hotlist-process'
import { RedisServer } from '../testing/redis-server'

/**
 * The examples of the documentation, run as they are, in order, against a Hotlist without tasks.
 *
 * A block of `sh` with `curl` in it is run. The block of `http` that follows shows lines that the answers must contain,
 * in that order. Numbers may differ. A block of `ts` is run as a program.
 */

const root = join(import.meta.dirname, '..')
const documentedUrl = 'http://127.0.0.1:3000'
/** The epoch in the entity tags of the examples; each database has a different one. */
const documentedEpoch = '692764c09f3e'
const execute = promisify(execFile)

interface Block {
  language: string
  text: string
}

async function examples(file: string): Promise<Block[]> {
  const text = await readFile(join(root, file), 'utf8')
  const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
  return blocks
    .map(([, language = '', block = '']) => ({ language, text: block }))
    .filter(
      ({ language, text }) =>
        language === 'http' || language === 'ts' || (language === 'sh' && text.includes('curl')),
    )
}

const shape = (line: string) => line.trim().replaceAll(/\d+/g, '0')

function expectLines(output: string, expected: string): void {
  // Bodies end without a line feed, so the next answer may begin in the middle of a line.
  const found = output.replaceAll('HTTP/1.1 ', '\nHTTP/1.1 ').split('\n').map(shape)
  let from = 0
  for (const line of expected.trim().split('\n').map(shape)) {
    const at = found.indexOf(line, from)
    expect(at, `"${line}" is not among the rest of:\n${output}`).toBeGreaterThanOrEqual(from)
    from = at + 1
  }
}

async function runProgram(text: string): Promise<string> {
  // In the root, where its imports resolve; nothing builds or lints a file of this name.
  const file = join(root, '.example.mts')
  await writeFile(file, text)
  try {
    return (await execute(process.execPath, ['--import', 'tsx', file], { cwd: root })).stdout
  } finally {
    await rm(file)
  }
}

for (const file of ['README.md', 'docs/rest.md']) {
  test(`the examples of ${file} do what it says`, async () => {
    await using redis = await RedisServer.start()
    await using hotlist = await HotlistProcess.start({
      REDIS_URL: redis.url,
      // A busy machine lets a short lease run out, and the examples show misses and hits.
      CACHE_LEASE_MS: '20000',
      CACHE_TIMEOUT_MS: '10000',
    })
    const blocks = await examples(file)
    expect(blocks.length).toBeGreaterThan(0)
    let output = ''
    let epoch = documentedEpoch
    for (const { language, text } of blocks) {
      epoch = /-v\d+-([0-9a-f]{12})"/.exec(output)?.[1] ?? epoch
      const here = text.replaceAll(documentedUrl, hotlist.url).replaceAll(documentedEpoch, epoch)
      if (language === 'http') expectLines(output, here)
      else if (language === 'sh') output = (await execute('sh', ['-ec', here])).stdout
      else expect(await runProgram(here)).toBe('Call Ada, 1 subtask, miss task:2\n')
    }
  })
}
