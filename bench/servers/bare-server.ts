import type { RequestListener } from 'node:http'
import { createRedisClient } from '../../server/cache/testing'
import { listen, sendJson } from './bare-http'

/**
 * The least that a server can do, as a limit for the others: `get` answers with what Redis keeps under the path,
 * `constant` with the same body each time. No routing, no validators, no receipt, nothing else.
 */

const constantPath = '/tasks/1'

const [, , mode, redisUrl = ''] = process.argv
const redis = createRedisClient({ tls: false }, { url: redisUrl })
redis.on('error', () => {})
await redis.connect()

const constant = (await redis.get(constantPath)) ?? ''

const answerConstant: RequestListener = (_request, response) => sendJson(response, constant)

const answerFromRedis: RequestListener = (request, response) => {
  redis.get(request.url ?? '').then(
    (body) => sendJson(response, body ?? ''),
    () => response.writeHead(500).end(),
  )
}

listen(mode === 'constant' ? answerConstant : answerFromRedis)
