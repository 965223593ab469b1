import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'
import { addMany } from './many-tasks'

/**
 * Collects what moves up or down outside the rows of the list, also right after a press: the browser forgives that, users
 * do not.
 */
async function watchShifts(page: Page): Promise<unknown[]> {
  const shifts: unknown[] = []
  await page.exposeFunction('noteShift', (words: unknown) => shifts.push(words))
  await page.addInitScript(() => {
    new PerformanceObserver((entries) => {
      const note: unknown = Reflect.get(window, 'noteShift')
      for (const { node, from, to } of entries.getEntries().flatMap(sourcesOf)) {
        const moved = from.y !== to.y && from.height > 0 && to.height > 0
        if (!moved || node?.parentElement?.closest('ul')) continue
        if (typeof note === 'function') note(`${node?.nodeName} from ${from.y} to ${to.y}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })

    function sourcesOf(entry: PerformanceEntry) {
      const sources: unknown = Reflect.get(entry, 'sources')
      return Array.from(Array.isArray(sources) ? sources : [], (source: object) => {
        const node: unknown = Reflect.get(source, 'node')
        return {
          node: node instanceof Node ? node : null,
          from: DOMRectReadOnly.fromRect(Reflect.get(source, 'previousRect')),
          to: DOMRectReadOnly.fromRect(Reflect.get(source, 'currentRect')),
        }
      })
    }
  })
  return shifts
}
const top = (page: Page) =>
  page
    .getByRole('list', { name: 'Tasks' })
    .boundingBox()
    .then((box) => box?.y)
const choose = async (page: Page, chip: string, ...choices: string[]) => {
  await page.getByRole('button', { name: new RegExp(`^${chip}`) }).click()
  for (const name of choices) await page.getByRole('menuitemcheckbox', { name }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
}

for (const width of [1440, 768, 360]) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ viewport: { width, height: 800 } })

    test('filters that are set and cleared leave the list where it is', async ({ page, api }) => {
      await addMany(
        api,
        Array.from({ length: 120 }, (_, index) => `Task ${index}`),
      )
      await api.task.bulk.mutate({
        ids: (await api.task.list.query({ limit: 100 })).data.map(({ id }) => id),
        action: { kind: 'update', patch: { priority: 'urgent', dueDate: '2020-01-01' } },
      })
      const shifts = await watchShifts(page)
      await page.goto('/')
      await expect(page.getByText('120 tasks')).toBeVisible()
      const before = await top(page)
      await choose(page, 'Priority', 'Urgent', 'High', 'Medium')
      await expect(page.getByText('100 tasks')).toBeVisible()
      expect(await top(page)).toBe(before)
      await choose(page, 'Status', 'Done')
      expect(await top(page)).toBe(before)
      await page.getByRole('button', { name: 'Clear filters' }).click()
      await expect(page.getByText('120 tasks')).toBeVisible()
      expect(await top(page)).toBe(before)
      expect(shifts).toEqual([])
    })

    test('a search in the trash leaves the list where it is', async ({ page, api }) => {
      const mark = `Trashed ${Date.now()}`
      const { id } = await api.task.create.mutate({ title: mark })
      await api.task.delete.mutate({ id })
      await page.goto('/?view=trash')
      const before = await top(page)
      await page.getByRole('textbox', { name: 'Search tasks' }).fill(mark)
      await expect(page.getByRole('button', { name: 'Clear filters' })).toBeVisible()
      await expect(page.getByText('1 task', { exact: true })).toBeVisible()
      expect(await top(page)).toBe(before)
    })
  })
}
