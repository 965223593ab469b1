import { randomUUID } from 'node:crypto'
import type { TRPCClient } from '@trpc/client'
import { expect, type Page } from 'playwright/test'
import type { AppRouter } from '../server/routers/app'
import { drag, openArranged } from './drag'
import { test } from './listening-page'

const list = (page: Page) => page.getByRole('list', { name: 'Tasks' })
const task = (page: Page, title: string) =>
  list(page).getByRole('link', { name: title, exact: true })
const heading = (page: Page, name: string) =>
  list(page).getByRole('button', { name: new RegExp(`^${name} \\d`) })
const headings = (page: Page) => list(page).getByRole('heading', { level: 2 })
const actions = (page: Page, name: string) =>
  page.getByRole('button', { name: `Actions for the section “${name}”` })
const item = (page: Page, name: string) => page.getByRole('menuitem', { name })
const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** The headings and the titles of the list, from top to bottom. */
const lines = (page: Page) =>
  list(page).evaluate((element) =>
    [
      ...element.querySelectorAll('[data-heading] h2 button > span:first-of-type, [data-row] a'),
    ].map((line) => line.textContent),
  )

/** A project that no other test has, with two sections and a task in each, and one in none. */
async function garden(api: TRPCClient<AppRouter>) {
  const { id } = await api.project.create.mutate({ name: `Garden ${randomUUID().slice(0, 8)}` })
  const add = async (name: string) =>
    (await api.section.create.mutate({ projectId: id, section: { name } })).id
  const [beds, shed] = [await add('Beds'), await add('Shed')]
  const task = (title: string, sectionId: number | null) =>
    api.task.create.mutate({ title, projectId: id, sectionId })
  await task('Sharpen', shed)
  await task('Sow', beds)
  await task('Rake', beds)
  await task('Ask around', null)
  const sectionOf = async (title: string) => {
    const { data } = await api.task.list.query({ projectId: id })
    return data.find((one) => one.title === title)?.sectionId
  }
  return { id, beds, shed, sectionOf }
}

test('a project is grouped by its sections, which are folded and stay so', async ({
  page,
  api,
}) => {
  const { id, beds } = await garden(api)
  const html = await (await page.request.get(`/?project=${id}`)).text()
  expect(html).toContain('Beds')
  await page.goto(`/?project=${id}`)
  const all = ['No section', 'Ask around', 'Beds', 'Rake', 'Sow', 'Shed', 'Sharpen']
  expect(await lines(page)).toEqual(all)
  await heading(page, 'Beds').press('Enter')
  await expect(task(page, 'Rake')).toHaveCount(0)
  await page.reload()
  await expect(heading(page, 'Beds')).toHaveAttribute('aria-expanded', 'false')
  await expect(task(page, 'Sharpen')).toBeVisible()
  await heading(page, 'Beds').click()
  await expect.poll(() => lines(page)).toEqual(all)

  // A search shows what it finds, and no empty sections.
  await page.goto(`/?project=${id}&q=sow`)
  await expect.poll(() => lines(page)).toEqual(['Beds', 'Sow'])
  await page.goto(`/?project=${id}&group=none`)
  await expect(headings(page)).toHaveCount(0)
  // What is added to a group is in it.
  await page.goto(`/?project=${id}`)
  await page.getByRole('button', { name: 'Add a task to Beds' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'New task' })).toBeFocused()
  await expect(page.getByText('In “Beds”').first()).toBeVisible()
  await page.keyboard.type('Water')
  await page.keyboard.press('Enter')
  await expect.poll(() => lines(page)).toEqual([...all.slice(0, 3), 'Water', ...all.slice(3)])
  // A slash and a name do the same.
  await page.goto(`/?project=${id}`)
  await page.getByRole('textbox', { name: 'New task' }).fill('Dig /BEDS')
  await expect(page.getByText('In “Beds”').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(task(page, 'Dig')).toBeVisible()
  const { data } = await api.task.list.query({ projectId: id, sectionId: beds })
  expect(data.map(({ title }) => title)).toEqual(['Dig', 'Water', 'Rake', 'Sow'])
})

test('sections are added, renamed, moved and deleted by keys', async ({ page, context, api }) => {
  const { id, sectionOf } = await garden(api)
  const other = await context.newPage()
  await other.goto(`/?project=${id}`)
  await page.goto(`/?project=${id}`)
  await page.getByRole('button', { name: 'Add section' }).press('Enter')
  const field = page.getByRole('textbox', { name: 'New section' })
  await expect(field).toBeFocused()
  await page.keyboard.type('bÉds')
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('alert').getByText('The name must differ from that of the section “Beds”'),
  ).toBeVisible()
  await field.fill('Roof')
  await page.keyboard.press('Enter')
  await expect(headings(page)).toHaveCount(4)
  await expect(page.getByRole('button', { name: 'Add section' })).toBeFocused()
  await expect(headings(other)).toHaveCount(4)

  await actions(page, 'Roof').press('Enter')
  await page.keyboard.type('Ren')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name of the section' })).toBeFocused()
  await page.keyboard.type('Attic')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Attic')).toBeFocused()
  await expect(heading(other, 'Attic')).toBeVisible()

  await actions(page, 'Attic').click()
  await item(page, 'Move up').click()
  const names = ['No section', 'Beds', 'Attic', 'Shed']
  await expect(headings(page).locator('button > span:first-of-type')).toHaveText(names)
  await expect(headings(other).locator('button > span:first-of-type')).toHaveText(names)

  await actions(page, 'Beds').click()
  await item(page, 'Delete…').click()
  await expect(page.getByRole('alertdialog')).toContainText('Its tasks stay in the project')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(heading(page, 'Beds')).toHaveCount(0)
  await expect
    .poll(() => lines(page))
    .toEqual(['No section', 'Ask around', 'Rake', 'Sow', 'Attic', 'Shed', 'Sharpen'])
  await expect.poll(() => sectionOf('Rake')).toBeNull()
  await page.keyboard.press('z')
  await expect
    .poll(() => lines(page))
    .toEqual(['No section', 'Ask around', 'Beds', 'Rake', 'Sow', 'Attic', 'Shed', 'Sharpen'])
  await expect
    .poll(() => lines(other))
    .toEqual(['No section', 'Ask around', 'Beds', 'Rake', 'Sow', 'Attic', 'Shed', 'Sharpen'])
})

test('tasks are moved between sections by mouse, by keys and from menus', async ({ page, api }) => {
  const { id, beds, shed, sectionOf } = await garden(api)
  await openArranged(page, `/?project=${id}`)
  await drag(page, task(page, 'Ask around'), task(page, 'Sow'), 'above')
  await expect
    .poll(() => lines(page))
    .toEqual(['No section', 'Beds', 'Rake', 'Ask around', 'Sow', 'Shed', 'Sharpen'])
  await expect.poll(() => sectionOf('Ask around')).toBe(beds)
  await drag(page, task(page, 'Rake'), heading(page, 'No section'), 'below')
  await expect
    .poll(() => lines(page))
    .toEqual(['No section', 'Rake', 'Beds', 'Ask around', 'Sow', 'Shed', 'Sharpen'])
  await expect.poll(() => sectionOf('Rake')).toBeNull()

  await task(page, 'Sow').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByText('Moved “Sow” to Shed, 1 of 2')).toBeAttached()
  await expect(task(page, 'Sow')).toBeFocused()
  await expect.poll(() => sectionOf('Sow')).toBe(shed)
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => sectionOf('Sow')).toBe(beds)
  await page.keyboard.press('z')
  await expect.poll(() => sectionOf('Sow')).toBe(shed)

  await task(page, 'Rake').focus()
  await page.keyboard.press('Shift+M')
  await expect(page.getByRole('menuitemradio', { name: 'No section' })).toBeChecked()
  await page.keyboard.type('Shed')
  await page.keyboard.press('Enter')
  await expect.poll(() => sectionOf('Rake')).toBe(shed)
  await task(page, 'Rake').press('Enter')
  await page.getByRole('button', { name: 'Section: Shed' }).click()
  await page.getByRole('menuitemradio', { name: 'Beds' }).click()
  await expect(page.getByRole('button', { name: 'Section: Beds' })).toBeFocused()
  await expect.poll(() => sectionOf('Rake')).toBe(beds)
  // A task that leaves the project leaves its section; undo brings it back to both.
  await page.getByRole('button', { name: /^Project: / }).click()
  await page.getByRole('menuitemradio', { name: 'Inbox' }).click()
  await expect(task(page, 'Rake')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => sectionOf('Rake')).toBe(beds)
})

test('a board has columns of sections, and keeps that choice', async ({ page, api }) => {
  const { id, shed, sectionOf } = await garden(api)
  await page.goto(`/?view=board&project=${id}`)
  await expect(column(page, 'To do')).toBeVisible()
  await page.getByRole('button', { name: /^Group/ }).click()
  await page.getByRole('menuitemradio', { name: 'Section' }).click()
  await expect(page).toHaveURL(`/?view=board&project=${id}&group=section`)
  await openArranged(page, `/?view=board&project=${id}&group=section`)
  await expect(column(page, 'Beds').getByRole('listitem')).toHaveCount(2)
  await drag(
    page,
    column(page, 'Beds').getByRole('link', { name: 'Sow' }),
    column(page, 'Shed').getByRole('link', { name: 'Sharpen' }),
    'below',
  )
  await expect(column(page, 'Shed').locator('[data-row] a')).toHaveText(['Sharpen', 'Sow'])
  await expect.poll(() => sectionOf('Sow')).toBe(shed)
  await column(page, 'Shed').getByRole('textbox', { name: 'New task in Shed' }).fill('Oil')
  await page.keyboard.press('Enter')
  await expect(column(page, 'Shed').locator('[data-row] a')).toHaveText(['Oil', 'Sharpen', 'Sow'])
  await expect.poll(() => sectionOf('Oil')).toBe(shed)
  await column(page, 'Shed').getByRole('link', { name: 'Oil' }).focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(column(page, 'Beds').locator('[data-row] a')).toHaveText(['Oil', 'Rake'])
  await expect(column(page, 'Beds').getByRole('link', { name: 'Oil' })).toBeFocused()
})

test('a project of several pages is shown whole under its sections', async ({ page, api }) => {
  const { id, shed } = await garden(api)
  for (let from = 0; from < 240; from += 80) {
    const tasks = Array.from({ length: 80 }, (_, at) => ({
      title: `Task ${from + at}`,
      projectId: id,
      sectionId: (from + at) % 2 ? shed : null,
    }))
    await api.task.createAll.mutate({ tasks })
  }
  await page.goto(`/?project=${id}`)
  await expect(heading(page, 'Shed')).toHaveText(/121/)
  await expect(heading(page, 'Beds')).toHaveText(/2/)
  await expect(page.getByText('244 tasks')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Load more' })).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('the first section is added, and used by a finger', async ({ page, api }) => {
    const { id } = await api.project.create.mutate({ name: `Phone ${randomUUID().slice(0, 8)}` })
    await page.goto(`/?project=${id}`)
    await expect(page.getByText('Nothing in this project yet')).toBeVisible()
    await page.getByRole('button', { name: 'Add section' }).tap()
    await page.keyboard.type('By thumb')
    await page.keyboard.press('Enter')
    await expect(headings(page)).toHaveCount(2)
    await page.getByRole('button', { name: 'Add a task to By thumb' }).tap()
    await page.keyboard.type('First')
    await page.keyboard.press('Enter')
    await expect.poll(() => lines(page)).toEqual(['No section', 'By thumb', 'First'])
    await actions(page, 'By thumb').tap()
    await item(page, 'Delete…').tap()
    await page.getByRole('button', { name: 'Delete', exact: true }).tap()
    await expect.poll(() => lines(page)).toEqual(['First'])
  })
})
