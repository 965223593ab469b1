import { AllowedHosts } from './http/allowed-hosts'
import { ClientAddresses } from './http/client-address'
import { HttpServer } from './http/http-server'
import { LimitLog } from './http/limit-log'
import { preparePages } from './http/pages'
import { RequestDispatcher } from './http/request-dispatcher'
import { contextOf } from './request-context'
import { type Services, services, stopServices } from './services'
import { addressOf, banner } from './start/banner'
import { startProblem } from './start/start-problem'
import { trpcHandler } from './trpc-handler'

/**
 * The process: its services, one HTTP server that answers REST and tRPC itself and leaves the pages to Next, and an
 * orderly shutdown.
 *
 * `--dev` lets Next compile and reload `app/` while it runs.
 */

const dev = process.argv.includes('--dev')

/** How long answers may take to finish after a stop. A developer's restart does not wait for any. */
const graceMs = dev ? 0 : 8_000
/** The process ends after this long, whatever still hangs. */
const stopDeadlineMs = 9_500
/** A second signal within this time counts as an echo of the first. */
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
  // Read before Next is prepared: preparing keeps the process so busy that Redis would seem not to answer in time.
  const cacheStatus = cache.status()
  const pages = cacheStatus.then(() => preparePages({ server, host: config.host, port, dev }))
  const context = contextOf(running)
  const dispatcher = new RequestDispatcher({
    server,
    hosts: new AllowedHosts(config.allowedHosts),
    context,
    trpc: trpcHandler(() => context),
    pages: async (request, response) => (await pages)(request, response),
    answers: running.pageAnswers,
    dev,
  })
  server.handle(dispatcher.handle, (error) => log.error(error, 'a request failed'))
  await pages
  await database.announce(addressOf(config, port))

  const readyMs = performance.now() - began
  process.stdout.write(banner({ config, port, cache: await cacheStatus, readyMs }))
}

function stopOnSignal(server: HttpServer, running: Services): void {
  let asked: number | undefined
  const stop = () => {
    if (asked !== undefined) {
      // npm passes on a Ctrl+C that the terminal also sends here directly. Later signals come from a person.
      if (performance.now() - asked > echoMs) process.exit(1)
      return
    }
    asked = performance.now()
    setTimeout(() => process.exit(0), stopDeadlineMs).unref()
    const closed = server.close(graceMs)
    // Only after streams with a connection are cut off: a client takes a stream that ends by itself for finished.
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
