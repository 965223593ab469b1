import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRedisClient } from '../../server/cache/testing'
import { listen, sendJson } from './bare-http'
import { BareMarks } from './bare-marks'
import { BarePostgres } from './bare-postgres'
import { BareSqlite } from './bare-sqlite'

/**
 * The least that a coherent write of one task can do, as a limit for the others: `PATCH /tasks/{id}` with a title in
 * JSON marks two keys in Redis, commits one transaction, and releases the keys. No validation, no conditions, no
 * events, nothing else.
 */

const [, , redisUrl = '', databaseUrl = ''] = process.argv
const redis = createRedisClient({ tls: false }, { url: redisUrl })
redis.on('error', () => {})
await redis.connect()
const marks = await BareMarks.load(redis)
const inFile = 'file:'
const database = databaseUrl.startsWith(inFile)
  ? new BareSqlite(databaseUrl.slice(inFile.length))
  : new BarePostgres(databaseUrl)

async function write(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = ''
  for await (const chunk of request) text += chunk
  const { title } = JSON.parse(text)
  const id = Number(request.url?.slice('/tasks/'.length))
  const writer = randomBytes(12).toString('base64url')
  await marks.mark(id, writer)
  const task = await database.rename(id, title)
  await marks.release(id, writer)
  sendJson(response, JSON.stringify(task))
}

listen((request, response) => {
  write(request, response).catch((error) => response.writeHead(500).end(String(error)))
})
