import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MarkdownText } from '../app/_components/markdown/markdown-text'
import { dayFromWords } from '../app/_components/tasks/dates/date-words'
import { quickNotes } from '../app/_components/tasks/list/quick-notes'
import { readQuickAdd } from '../app/_components/tasks/list/quick-words'
import { contextOf } from '../server/request-context'
import { backupOf } from '../testing/backup-of'
import { RestClient } from '../testing/rest-client'
import { TestServices } from '../testing/test-services'

/** The longest time for which one input blocks the event loop for all other requests. */

let app: TestServices
let client: RestClient

beforeAll(async () => {
  app = await TestServices.start()
  client = new RestClient(contextOf(app.services))
  await input('warm').run()
})
afterAll(() => app.stop())

const today = '2026-11-26'
const fill = (pattern: string, length: number) =>
  pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length)
const importCsv = (rows: readonly string[]) =>
  app.caller.transfer.import({
    format: 'todoist',
    content: ['TYPE,CONTENT,DATE,DATE_LANG,TIMEZONE', ...rows].join('\n'),
  })
const markdown = (pattern: string) => () =>
  renderToStaticMarkup(createElement(MarkdownText, { text: fill(pattern, 10_000) }))

const inputs: readonly { name: string; run: () => unknown }[] = [
  { name: 'warm', run: () => importCsv(['task,a,tomorrow,en,']) },
  {
    name: 'a cell of 100 kB',
    run: () => importCsv([`task,a,${fill('half an hour ', 99_000)},en,`]),
  },
  {
    name: '9,999 dates that nobody understands',
    run: () =>
      importCsv(
        Array.from({ length: 9_999 }, (_, at) => `task,a,when ${at} moons are full,en,`),
      ).catch(() => {}),
  },
  { name: 'a backup of 20,000 tasks', run: () => importBackup(20_000) },
  { name: 'a long line to add', run: () => readQuickAdd(fill('half an hour ', 10_000), today) },
  { name: 'a long date', run: () => dayFromWords(fill('half an hour ', 10_000), today) },
  { name: 'a long repetition', run: () => quickNotes(`every ${fill('2 11', 10_000)}x`) },
  ...['|**a', "****x'", 'a@_', '!', '*a '].map((pattern) => ({
    name: `Markdown of ${pattern}`,
    run: markdown(pattern),
  })),
  {
    name: 'a deep REST body',
    run: () => client.send('POST', '/tasks', { body: '['.repeat(60_000) }),
  },
  { name: 'a search for wildcards', run: () => app.caller.task.list({ q: fill('%_', 200) }) },
]

function input(name: string) {
  const found = inputs.find((one) => one.name === name)
  if (!found) throw new Error(`there is no input ${name}`)
  return found
}

function importBackup(count: number) {
  return app.caller.transfer.import({ format: 'json', content: backupOf('task', count) })
}

/** How long this machine, with its current load, takes for work that takes 20 ms on an idle machine. */
function calibrationMs(): number {
  const began = performance.now()
  let sum = 0
  for (let round = 0; round < 20_000_000; round++) sum += round % 7
  return sum > 0 ? performance.now() - began : 0
}

async function maxStallMs(work: () => unknown): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  // The first turn has nothing to compare with.
  await wait(20)
  await work()
  await wait(20)
  delay.disable()
  return delay.max / 1e6
}

test.each(inputs)('$name does not hold up the others', async ({ name, run }) => {
  const unitMs = Math.max(calibrationMs(), 20)
  const stallMs = await maxStallMs(run)
  const worstMs = 15 * Math.max(unitMs, calibrationMs())
  expect(
    stallMs,
    `${name}: ${stallMs.toFixed(0)} ms, allowed ${worstMs.toFixed(0)} ms`,
  ).toBeLessThan(worstMs)
})
