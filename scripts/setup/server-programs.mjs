import { findPostgres } from './postgres.mjs'
import { findProgram } from './program.mjs'

/** The servers that tests and benchmarks start for themselves. */

/** @type {import('./install-programs.mjs').Program} */
export const redisServer = {
  name: 'redis-server',
  find: () => findProgram(process.env.REDIS_SERVER || 'redis-server'),
  debian: 'redis-server',
  how: 'install it (apt-get install redis-server, brew install redis), or set REDIS_SERVER',
}

/** @type {import('./install-programs.mjs').Program} */
export const postgresServer = {
  name: 'PostgreSQL',
  find: () => findPostgres('initdb') && findPostgres('postgres'),
  debian: 'postgresql',
  how: 'install it (apt-get install postgresql, brew install postgresql), or set POSTGRES_BIN',
}
