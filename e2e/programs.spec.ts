import { expect, test } from 'playwright/test'
import { HotlistProcess } from '../testing/hotlist-process'
import { RawConnection } from '../testing/raw-connection'
import { send } from './raw-request'

/** Makes the process that the test starts, but none of its children, print at intervals how many timers it has. */
const probe = `
  if (process.ppid === ${process.pid}) setInterval(() => {
    const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout')
    process.stdout.write('timers ' + timers.length + '\\n')
  }, 200).unref()`

/** Enough to stand out from other timers. */
const readers = 60

test.setTimeout(300_000)

const events = '/api/trpc/cache.events'

for (const program of ['dev', 'next'] as const) {
  test(`${program}: nothing fetches from inside, and a stream whose reader is gone ends`, async () => {
    await using hotlist = await HotlistProcess.start(
      {
        CACHE_STORE: 'memory',
        NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(probe)}`,
      },
      program,
    )
    const { url } = hotlist
    const timers = () => Number(/.*^timers (\d+)$/ms.exec(hotlist.output)?.[1])
    for (const [path, status] of [
      ['/', 200],
      ['/nowhere', 404],
    ] as const) {
      // On a slow machine, compiling a page may take longer than a connection may be idle.
      await expect(async () => expect((await send(url, path)).status).toBe(status)).toPass()
    }
    // Each stream has its own timers for as long as it lasts.
    const connections = await Promise.all(
      Array.from({ length: readers }, async () => {
        const connection = await RawConnection.open(url)
        await connection.ask(`GET ${events}`)
        await connection.receives('text/event-stream')
        return connection
      }),
    )
    await expect.poll(timers).toBeGreaterThanOrEqual(readers)
    for (const connection of connections) connection[Symbol.dispose]()
    await expect.poll(timers).toBeLessThan(readers / 2)

    const images = [
      encodeURIComponent(events),
      '%2Ficon.svg',
      encodeURIComponent(`${url}/icon.svg`),
    ]
    const answers = Array.from({ length: readers }, (_, at) =>
      send(url, `/_next/image?url=${images[at % images.length]}&w=64&q=75`),
    )
    for (const { status } of await Promise.all(answers)) expect(status).toBe(404)
    await expect.poll(timers).toBeLessThan(readers / 2)
    expect(await hotlist.stop()).not.toBeNull()
  })
}
