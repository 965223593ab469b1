import { expect, type Page } from 'playwright/test'
import type { Task } from '../server/tasks/schema'
import { test } from './listening-page'
import { violationsOf } from './violations'

/** The ways the interface is viewed. Screenshots of all states stay in test-results/screens, to be looked through. */
const sizes = {
  wide: { width: 1280, height: 800 },
  tablet: { width: 768, height: 1024 },
  phone: { width: 360, height: 740 },
}

interface State {
  name: string
  path: (tasks: readonly Task[]) => string
  /** What a user does there, up to the state to look at. */
  act?: (page: Page) => Promise<void>
}

async function dialogBy(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await expect(page.getByRole('dialog')).toBeVisible()
}

const states: readonly State[] = [
  { name: 'list', path: () => '/' },
  { name: 'groups', path: () => '/?group=due&status=all' },
  { name: 'board', path: () => '/?view=board' },
  { name: 'today', path: () => '/?view=today' },
  { name: 'upcoming', path: () => '/?view=upcoming' },
  { name: 'trash', path: () => '/?view=trash' },
  { name: 'nothing-found', path: () => '/?q=nothing+like+this' },
  { name: 'task', path: ([task]) => `/?task=${task?.id}` },
  {
    name: 'date',
    path: ([task]) => `/?task=${task?.id}`,
    act: async (page) => {
      await page.keyboard.press('d')
      await expect(page.getByRole('grid')).toBeVisible()
    },
  },
  {
    name: 'new-task',
    path: () => '/?priority=high',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'New task' }).fill('Call Ann sat 14:00 every week')
      await expect(page.getByRole('button', { name: /: change$/ })).toBeVisible()
    },
  },
  { name: 'keys', path: () => '/', act: (page) => dialogBy(page, '?') },
  { name: 'commands', path: () => '/', act: (page) => dialogBy(page, 'ControlOrMeta+k') },
  {
    name: 'selection',
    path: () => '/',
    act: async (page) => {
      await page.keyboard.press('j')
      await page.keyboard.press('Shift+J')
      await expect(page.getByText('2 selected')).toBeVisible()
    },
  },
  { name: 'cache', path: () => '/cache' },
  { name: 'not-found', path: () => '/nothing-here' },
  {
    name: 'sidebar',
    path: () => '/',
    act: async (page) => {
      await page.keyboard.press('[')
      const drawer = page.getByRole('dialog', { name: 'Menu' })
      await expect(
        page.getByRole('button', { name: 'Expand the sidebar' }).or(drawer),
      ).toBeVisible()
    },
  },
]

test.describe.configure({ mode: 'parallel' })

for (const [size, viewport] of Object.entries(sizes)) {
  test.describe(`in ${size}`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } })

    test('nothing keeps anybody out, and nothing is cut, in light and in dark', async ({
      page,
      api,
    }) => {
      test.setTimeout(300_000)
      await page.goto('/')
      await lookAt(page, `${size}-empty`)
      await api.transfer.demo.mutate()
      const { data } = await api.task.list.query({})
      for (const { name, path, act } of states) {
        await page.goto(path(data))
        await expect(page.getByRole('heading').first()).toBeAttached()
        await act?.(page)
        await lookAt(page, `${size}-${name}`)
      }
    })
  })
}

/** Takes screenshots of the page, which has to fit the screen and to meet WCAG as far as a program can tell. */
async function lookAt(page: Page, name: string): Promise<void> {
  const [wide, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  expect(wide, `${name} is wider than its window`).toBeLessThanOrEqual(window ?? 0)
  expect(await violationsOf(page, { screens: `test-results/screens/${name}` }), name).toEqual([])
}
