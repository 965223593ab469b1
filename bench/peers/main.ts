import { caches } from './caches/all-caches'
import { createServer } from './server'
import { Tasks } from './tasks'

/** `main.ts CACHE REDIS_URL DATABASE_URL`: a server with one of the caches, on a free port. */

const [, , name = '', redisUrl = '', databaseUrl = ''] = process.argv
const create = caches[name]
if (!create) throw new Error(`there is no cache called "${name}"`)
const { hostname, port } = new URL(redisUrl)
const cache = await create({ url: redisUrl, host: hostname, port: Number(port) })
const server = createServer(new Tasks(databaseUrl), cache)
const address = await server.listen({ host: '127.0.0.1', port: 0 })
process.stdout.write(`Listening at ${address}\n`)
process.once('SIGTERM', () => process.exit())
