import { once } from 'node:events'
import { type Config, processConfig } from '../../server/config/config'
import { addressOf } from '../../server/start/banner'
import type { PostgresServer } from '../../testing/postgres-server'
import type { RedisServer } from '../../testing/redis-server'
import { CommandError, runCommand } from '../command-line'
import { step } from '../setup/step.mjs'
import { Balancer } from './balancer'
import { Fleet } from './fleet'
import { readOptions } from './options'
import { clusterReport } from './report'
import { ownPostgres, ownRedis } from './servers'
import { stopSignal } from './stop-signal'

/**
 * Several instances on one database and one Redis, behind a balancer, to try how they work together. If the
 * configuration names no database or no Redis, one is started, and deleted at the end.
 *
 * What was started last is stopped first. However this process ends, nothing that it has started outlives it.
 */

const deletedAtTheEnd = ', deleted at the end'

async function cluster(): Promise<void> {
  const options = readOptions()
  if (options.port !== undefined) process.env.PORT = options.port
  const config = processConfig()
  const stop = stopSignal()

  await using balancer = await Balancer.listen(config.port, config.host)
  await using postgres = await ownPostgres(config, options.instances)
  if (stop.aborted) return
  await using redis = await ownRedis(config)
  if (stop.aborted) return
  const environment = environmentOf(config, postgres, redis)
  await using fleet = await step('Starting the instances', () =>
    Fleet.start(options.instances, environment),
  )
  if (stop.aborted) return

  balancer.serve(fleet.instances)
  const report = clusterReport({
    address: addressOf(config, balancer.port),
    instances: fleet.instances,
    database: postgres && `${postgres.url}${deletedAtTheEnd}`,
    cache: redis && `${redis.url}${deletedAtTheEnd}`,
  })
  process.stdout.write(report)
  for (const instance of fleet.instances) instance.show()
  await untilOver(fleet, stop)
  console.error('Stopping')
  // No new requests come in while the instances finish theirs.
  await balancer.close()
}

/** The environment of every instance: that of this process, and the addresses of the servers it has started. */
function environmentOf(
  { allowedHosts }: Config,
  postgres: PostgresServer | null,
  redis: RedisServer | null,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    HOST: '127.0.0.1',
    PORT: '0',
    // The balancer passes on the host names by which it is reached.
    ALLOWED_HOSTS: allowedHosts.join(),
    // With a line for each hit of each instance, the other lines would be hard to find.
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
    ...(postgres && { DATABASE_URL: postgres.url }),
    ...(redis && { REDIS_URL: redis.url }),
  }
}

/**
 * Resolves when a stop is requested.
 *
 * @throws CommandError when no instance is left
 */
async function untilOver(fleet: Fleet, stop: AbortSignal): Promise<void> {
  const ended = fleet.watch(({ number }, cause) => {
    if (!stop.aborted)
      console.error(`Instance ${number} has ended (${cause}). The others keep running.`)
  })
  await Promise.race([once(stop, 'abort'), ended])
  if (!stop.aborted) throw new CommandError('No instance is left.')
}

await runCommand(cluster)
