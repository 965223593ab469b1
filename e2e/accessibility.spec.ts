import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from 'playwright/test'
import type { Task } from '../server/tasks/schema'
import { test } from './listening-page'

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
]

test.describe.configure({ mode: 'parallel' })

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test.describe(`in ${colorScheme}, ${size}`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } })

      test('nothing keeps anybody out, and nothing is cut', async ({ page, api }) => {
        test.setTimeout(180_000)
        const look = (name: string) => lookAt(page, `${colorScheme}-${size}-${name}`)
        await page.goto('/')
        await look('empty')
        await api.transfer.demo.mutate()
        const { data } = await api.task.list.query({})
        for (const { name, path, act } of states) {
          await page.goto(path(data))
          await expect(page.getByRole('heading').first()).toBeAttached()
          await act?.(page)
          await look(name)
        }
      })
    })
  }
}

/** Takes a screenshot of the page, which has to fit the screen and to meet WCAG as far as a program can tell. */
async function lookAt(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/screens/${name}.png` })
  const [wide, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  expect(wide, `${name} is wider than its window`).toBeLessThanOrEqual(window ?? 0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations, name).toEqual([])
}
