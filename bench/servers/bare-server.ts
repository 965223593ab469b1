import { createServer, type RequestListener } from 'node:http'
import { createRedisClient } from '../../server/cache/testing'

/**
 * The least that a server can do, as a limit for the others: `get` answers with what Redis keeps under the path,
 * `constant` with the same body each time. No routing, no validators, no receipt, nothing else.
 */

const host = '127.0.0.1'
const constantPath = '/tasks/1'

const [, , mode, redisUrl = ''] = process.argv
const redis = createRedisClient({ tls: false }, { url: redisUrl })
redis.on('error', () => {})
await redis.connect()

const headers = { 'Content-Type': 'application/json' }
const constant = (await redis.get(constantPath)) ?? ''

const answerConstant: RequestListener = (_request, response) => {
  response.writeHead(200, headers).end(constant)
}

const answerFromRedis: RequestListener = (request, response) => {
  redis.get(request.url ?? '').then(
    (body) => response.writeHead(200, headers).end(body ?? ''),
    () => response.writeHead(500).end(),
  )
}

const server = createServer(mode === 'constant' ? answerConstant : answerFromRedis)
server.listen(0, host, () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('there is no TCP address')
  process.stdout.write(`Listening at http://${host}:${address.port}\n`)
})
process.once('SIGTERM', () => process.exit())
