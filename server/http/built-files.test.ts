import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compressFiles } from '../../scripts/setup/compress.mjs'
import { TemporaryFolder } from '../../testing/temporary-folder'
import { builtFiles } from './built-files'

const code = 'export const words = "several words"\n'.repeat(100)

let folder: TemporaryFolder
let ask: (path: string, headers?: Record<string, string>) => Promise<Answer>
let stop: () => void

interface Answer {
  status: number | undefined
  headers: Record<string, unknown>
  body: Buffer
}

beforeAll(async () => {
  folder = await TemporaryFolder.create()
  await mkdir(folder.file('chunks'))
  await writeFile(folder.file('chunks/a1b2.js'), code)
  await writeFile(folder.file('chunks/small.js'), '1')
  await compressFiles(folder.path)
  const handle = builtFiles(folder.path, async ({ url }, response) => {
    response.end(`pages: ${url}`)
  })
  const server = createServer((asked, response) => void handle(asked, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  ask = (path, headers = {}) =>
    new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, headers }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part) => parts.push(part))
        response.on('end', () =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        )
      })
        .on('error', reject)
        .end()
    })
  stop = () => {
    server.closeAllConnections()
    server.close()
  }
})
afterAll(async () => {
  stop()
  await folder.remove()
})

const file = '/_next/static/chunks/a1b2.js'

test.each([
  ['br, gzip', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['identity', undefined, (body: Buffer) => body],
])('a browser that takes %s gets it', async (taken, encoding, decode) => {
  const { status, headers, body } = await ask(file, { 'accept-encoding': taken })
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'cache-control': 'public,max-age=31536000,immutable',
    vary: 'Accept-Encoding',
  })
  expect(headers['content-encoding']).toBe(encoding)
  expect(String(decode(body))).toBe(code)
})

test('a file that the browser has is not sent again', async () => {
  const { headers } = await ask(file)
  const again = await ask(file, { 'if-none-match': String(headers.etag) })
  expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) })
})

test('a small file is not compressed', async () => {
  const { headers, body } = await ask('/_next/static/chunks/small.js', { 'accept-encoding': 'br' })
  expect(headers['content-encoding']).toBeUndefined()
  expect(String(body)).toBe('1')
})

test.each([
  ['a part of a file', file, { range: 'bytes=0-9' }],
  ['a file that is not there', '/_next/static/chunks/none.js', {}],
  ['a folder', '/_next/static/chunks', {}],
  ['a path out of the folder', '/_next/static/../static/chunks/a1b2.js', {}],
  ['a page', '/tasks/1?view=board', {}],
])('%s is left to the pages', async (_, path, headers) => {
  expect(String((await ask(path, headers)).body)).toBe(`pages: ${path}`)
})
