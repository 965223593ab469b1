import { type Browser, chromium, type Page } from 'playwright'
import { chromiumOptions } from '../../testing/chromium-options'
import { watchPaints } from '../browser/paint-watch'
import type { Context } from '../context'
import { median } from '../median'
import { figure } from '../report/figures'
import type { Section } from '../report/section'
import { atMost } from '../report/target'
import type { Scenario } from '../scenario'
import { Stand } from '../servers/stand'
import { startHotlist } from '../servers/start-server'

/** What a person at the list of 10,000 tasks waits for. */
export const userInterface: Scenario = { name: 'interface', run }

const tasks = 10_000
const pressesOfEach = 20
/** How somebody who is looking for something turns the wheel. */
const wheelPixels = 1500
const wheelMs = 100
/** The pause after a key. */
const settleMs = 300
/** What is typed into the search field, letter by letter. */
const searched = 'garden'
/** How long somebody looks at a new page before they press a key. */
const lookMs = 2000
const row = '[data-row]'

async function run(context: Context): Promise<Section> {
  const { rounds, progress } = context.options
  const { urls } = await Stand.start(context, {
    name: 'Hotlist',
    databaseUrl: await context.sqliteDatabase(tasks),
    start: (REDIS_URL, DATABASE_URL) =>
      startHotlist({ REDIS_URL, DATABASE_URL, LOG_LEVEL: 'warn' }),
  })
  const url = `${urls[0]}/?status=all`
  const browser = await chromium.launch(chromiumOptions())
  try {
    // The first one warms the server up, and does not count.
    const loads: Load[] = []
    for (let round = 0; round <= rounds; round++) {
      progress(`loading the list, ${round} of ${rounds}`)
      const load = await loadList(browser, url)
      if (round > 0) loads.push(load)
    }
    progress('searching')
    const searchesMs = await typeSearch(browser, url)
    progress(`reading all ${tasks} tasks`)
    return section(loads, searchesMs, await pressKeys(browser, url))
  } finally {
    await browser.close()
  }
}

/** The list in a browser that has never seen it. */
interface Load {
  paintedMs: number
  listeningMs: number
  /** From the key press that asks for a date to the popover. */
  menuMs: number
  layoutShift: number
}

async function loadList(browser: Browser, url: string): Promise<Load> {
  const page = await openWatched(browser, url)
  await page.waitForTimeout(lookMs)
  await page.locator(row).first().locator('a').first().focus()
  await page.keyboard.press('d')
  await page.waitForFunction(() => window.paintWatch.menuPaintMs !== null)
  const load = await page.evaluate(() => {
    const [painted] = performance.getEntriesByName('first-contentful-paint')
    const { listeningMs, menuPaintMs, layoutShift } = window.paintWatch
    return {
      paintedMs: painted?.startTime ?? Number.NaN,
      listeningMs: listeningMs ?? Number.NaN,
      menuMs: menuPaintMs ?? Number.NaN,
      layoutShift,
    }
  })
  await page.context().close()
  return load
}

/** Milliseconds from each letter typed into the search field until what it finds was painted. */
async function typeSearch(browser: Browser, url: string): Promise<readonly number[]> {
  const page = await openWatched(browser, url)
  await page.locator('#search').focus()
  for (const [before, letter] of [...searched].entries()) {
    await page.keyboard.press(letter)
    await page.waitForFunction((count) => window.paintWatch.searchPaintsMs.length > count, before)
    await page.waitForTimeout(settleMs)
  }
  const paintsMs = await page.evaluate(() => window.paintWatch.searchPaintsMs)
  await page.context().close()
  return paintsMs
}

/** By key: milliseconds until what it did was painted; and how far the page shifted by itself meanwhile. */
interface Presses {
  paintsMs: ReadonlyMap<string, readonly number[]>
  layoutShift: number
}

/** Goes through the list until all is read, then presses keys in the middle of it. */
async function pressKeys(browser: Browser, url: string): Promise<Presses> {
  const page = await openWatched(browser, url)
  await readAll(page)
  await page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight / 2 }))
  // It is drawn only once the scrolling has arrived there.
  const middle = page.locator(`${row}[aria-posinset="${tasks / 2 + 10}"]`)
  await middle.locator('a').first().focus()
  const paintsMs = new Map<string, number[]>()
  for (const key of ['j', 'x', 'k']) {
    const paints: number[] = []
    for (let press = 0; press < pressesOfEach; press++) paints.push(await pressOnce(page, key))
    paintsMs.set(key, paints)
  }
  const layoutShift = await page.evaluate(() => window.paintWatch.layoutShift)
  await page.context().close()
  return { paintsMs, layoutShift }
}

async function pressOnce(page: Page, key: string): Promise<number> {
  const before = await page.evaluate(() => window.paintWatch.keyPaintsMs.length)
  await page.keyboard.press(key)
  await page.waitForFunction((count) => window.paintWatch.keyPaintsMs.length > count, before)
  const paintMs = await page.evaluate(() => window.paintWatch.keyPaintsMs.at(-1) ?? Number.NaN)
  // What a write leads to later must not be taken for what the next key does.
  await page.waitForTimeout(settleMs)
  return paintMs
}

async function readAll(page: Page): Promise<void> {
  await page.mouse.move(600, 500)
  const last = page.locator(`${row}[aria-posinset="${tasks}"]`)
  while (!(await last.isVisible())) {
    await page.mouse.wheel(0, wheelPixels)
    await page.waitForTimeout(wheelMs)
  }
}

async function openWatched(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await watchPaints(page)
  await page.goto(url)
  await page.locator(row).first().waitFor()
  await page.waitForFunction(() => window.paintWatch.listeningMs !== null)
  return page
}

function section(
  loads: readonly Load[],
  searchesMs: readonly number[],
  { paintsMs, layoutShift }: Presses,
): Section {
  const paintedMs = median(loads.map((load) => load.paintedMs))
  const listeningMs = median(loads.map((load) => load.listeningMs))
  const menuMs = median(loads.map((load) => load.menuMs))
  const searchMs = median(searchesMs)
  const shift = Math.max(layoutShift, ...loads.map((load) => load.layoutShift))
  const presses = [...paintsMs].map(([key, paints]) => ({ key, ms: median(paints) }))
  return {
    title: 'At the list',
    text: `${tasks.toLocaleString('en')} tasks on SQLite with Redis, Chromium without a window, 1280 by 900, an empty browser cache. The keys are pressed half-way down, with all tasks read: \`j\` and \`k\` go to the next and the last row, \`x\` completes one; \`${searched}\` is typed letter by letter. A press counts until the frame that shows its effect is painted.`,
    tables: [
      {
        head: ['what', 'ms, median'],
        rows: [
          ['first rows painted', figure(paintedMs)],
          ['every part listens to keys', figure(listeningMs)],
          ['`d` pressed for the first time until its popover is painted', figure(menuMs)],
          ['a letter typed into the search field until what it finds is painted', figure(searchMs)],
          ['the slowest of these', figure(Math.max(...searchesMs))],
          ...presses.map(({ key, ms }) => [`\`${key}\` pressed until painted`, figure(ms)]),
        ],
      },
    ],
    targets: [
      atMost(1000, `first rows of ${tasks.toLocaleString('en')} painted`, paintedMs, 'ms'),
      atMost(50, 'a key press until painted', Math.max(...presses.map(({ ms }) => ms)), 'ms'),
      atMost(100, 'a letter of a search until painted', searchMs, 'ms'),
      atMost(0.02, 'layout shift', shift, ''),
    ],
  }
}
