import { addressOf, banner } from './banner'
import { AllowedHosts } from './http/allowed-hosts'
import { ClientAddresses } from './http/client-address'
import { HttpServer } from './http/http-server'
import { LimitLog } from './http/limit-log'
import { preparePages } from './http/pages'
import { RequestDispatcher } from './http/request-dispatcher'
import { type Services, services, stopServices } from './services'
import { startProblem } from './start-problem'
import { trpcHandler } from './trpc-handler'

/**
 * The process: its services, one HTTP server that answers REST and tRPC by itself and leaves the pages to Next, and an
 * orderly end.
 *
 * `--dev` lets Next compile and reload `app/` while it runs.
 */

const dev = process.argv.includes('--dev')

/** How long answers may take to finish after a stop; a developer's restart does not wait for any. */
const graceMs = dev ? 0 : 8_000
/** Whatever hangs then, the process ends. */
const stopDeadlineMs = 9_500
/** How long after the first signal another one is taken for its echo. */
const echoMs = 500

async function start(): Promise<void> {
  const began = performance.now()
  const running = await services()
  const { config, database, cache, log } = running
  const server = new HttpServer({
    clients: new ClientAddresses(config.trustedProxies),
    limitLog: new LimitLog(log),
  })
  const port = await server.listen(config.port, config.host)
  stopOnSignal(server, running)
  // Asked before Next is prepared, which keeps the process so busy that Redis would seem not to answer in time.
  const cacheStatus = cache.status()
  const pages = cacheStatus.then(() => preparePages({ server, host: config.host, port, dev }))
  const front = new RequestDispatcher({
    server,
    hosts: new AllowedHosts(config.allowedHosts),
    context: running,
    trpc: trpcHandler(() => running),
    pages: async (request, response) => (await pages)(request, response),
    answers: running.pageAnswers,
    dev,
  })
  server.handle(front.handle, (error) => log.error(error, 'a request failed'))
  await pages
  await database.announce(addressOf(config, port))

  const readyMs = performance.now() - began
  process.stdout.write(banner({ config, port, cache: await cacheStatus, readyMs }))
}

function stopOnSignal(server: HttpServer, running: Services): void {
  let asked: number | undefined
  const stop = () => {
    if (asked !== undefined) {
      // npm passes on the Ctrl+C that the terminal has sent here as well; later ones are a person's.
      if (performance.now() - asked > echoMs) process.exit(1)
      return
    }
    asked = performance.now()
    setTimeout(() => process.exit(0), stopDeadlineMs).unref()
    const closed = server.close(graceMs)
    // After those with a connection, which are cut off: a stream that ends by itself is over for its client.
    running.live.endStreams()
    closed.then(() => stopServices(running)).then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function fail(error: unknown): never {
  process.stderr.write(`${startProblem(error)}\n`)
  process.exit(1)
}

start().catch(fail)
