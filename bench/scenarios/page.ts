import { gzipSync } from 'node:zlib'
import type { Context } from '../context'
import { HttpClient } from '../http-client'
import { figure } from '../report/figures'
import type { Section } from '../report/section'
import { atMost } from '../report/target'
import type { Scenario } from '../scenario'
import { Stand } from '../servers/stand'
import { startHotlist } from '../servers/start-server'

/** How much JavaScript the first page loads. */
export const page: Scenario = { name: 'page', run }

const bytesPerKilobyte = 1000
const scriptTag = /<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g

async function run(context: Context): Promise<Section> {
  const { urls } = await Stand.start(context, {
    name: 'Hotlist',
    databaseUrl: await context.sqliteDatabase(1000),
    start: (REDIS_URL, DATABASE_URL) =>
      startHotlist({ REDIS_URL, DATABASE_URL, LOG_LEVEL: 'warn' }),
  })
  using client = new HttpClient()
  const { body: html } = await client.get(`${urls[0]}/`)
  // Browsers that know modules, which are all of them by now, leave out what is for those that don't.
  const tags = [...html.matchAll(scriptTag)].filter(([tag]) => !/\bnomodule\b/i.test(tag))
  const paths = new Set(tags.map(([, path]) => String(path)))
  let [scripts, raw, compressed] = [0, 0, 0]
  for (const path of paths) {
    const { status, body } = await client.get(new URL(path, urls[0]).href)
    if (status !== 200) throw new Error(`the page names ${path}, which is answered with ${status}`)
    scripts++
    raw += Buffer.byteLength(body)
    compressed += gzipSync(body).length
  }
  if (scripts === 0) throw new Error('the page names no scripts')
  return {
    title: 'The first page',
    text: 'The scripts that the list loads at first, each compressed by gzip by itself; not what is fetched while idle or when somebody needs it.',
    tables: [
      {
        head: ['scripts', 'kB', 'kB compressed'],
        rows: [
          [String(scripts), figure(raw / bytesPerKilobyte), figure(compressed / bytesPerKilobyte)],
        ],
      },
    ],
    targets: [atMost(165, 'JavaScript of the first page', compressed / bytesPerKilobyte, 'kB')],
  }
}
