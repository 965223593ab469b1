import { randomUUID } from 'node:crypto'
import { expect, type Page } from 'playwright/test'
import { z } from 'zod'
import { test } from './listening-page'

const pages = (page: Page) => page.getByRole('navigation', { name: 'Pages' })
/** A link in the sidebar; that of a project also says how many open tasks it has. */
const place = (page: Page, name: string) =>
  pages(page).getByRole('link', { name: new RegExp(`^${name}( ?, \\d+ open tasks?)?$`) })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const task = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Tasks' }).getByRole('link', { name: title, exact: true })
const rows = (page: Page) => page.getByRole('list', { name: 'Tasks' }).locator('[data-row] a')
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })

/** A name that no other test has: projects stay from test to test. */
const named = (word: string) => `${word} ${randomUUID().slice(0, 8)}`

/** The inputs of the calls of one request, by their numbers. */
const batchInput = z.record(z.string(), z.object({ projectId: z.number().optional() }))

test('the sidebar says how many tasks of a project are open, and asks again only for those that change', async ({
  page,
  api,
}) => {
  const [home, garden] = [named('Home'), named('Garden')]
  const { id: projectId } = await api.project.create.mutate({ name: home })
  const { id: other } = await api.project.create.mutate({ name: garden })
  await api.task.create.mutate({ title: 'Paint', projectId })
  await api.task.create.mutate({ title: 'Sweep', projectId })
  await api.task.create.mutate({ title: 'Rest', projectId, status: 'done' })
  await api.task.create.mutate({ title: 'Dig', projectId: other })
  await page.goto(`/?project=${projectId}`)
  const link = (name: string) => pages(page).getByRole('link', { name: new RegExp(`^${name}`) })
  await expect(link(home)).toHaveAccessibleName(new RegExp(`^${home} ?, 2 open tasks$`))
  await expect(link(garden)).toHaveAccessibleName(new RegExp(`^${garden} ?, 1 open task$`))
  const asked: (number | undefined)[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    const calls = pathname.replace('/api/trpc/', '').split(',')
    const inputs = batchInput.parse(JSON.parse(searchParams.get('input') ?? '{}'))
    for (const [at, call] of calls.entries()) {
      if (call === 'task.openCount') asked.push(inputs[at]?.projectId)
    }
  })
  await page.getByRole('checkbox', { name: 'Complete “Paint”' }).click()
  await expect(link(home)).toHaveAccessibleName(new RegExp(`^${home} ?, 1 open task$`))
  await api.task.create.mutate({ title: 'Weed', projectId: other })
  await expect(link(garden)).toHaveAccessibleName(new RegExp(`^${garden} ?, 2 open tasks$`))
  expect(asked).toEqual([projectId, other])
})

test('a project is added by keys, and what is added on its page is in it', async ({
  page,
  api,
}) => {
  const name = named('Garden')
  await api.task.create.mutate({ title: 'Elsewhere' })
  await page.goto('/')
  await page.getByRole('button', { name: 'New project' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').getByText('Give the project a name.')).toBeVisible()
  await page.keyboard.type('a'.repeat(101))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Name: 101 characters. Up to 100 are allowed.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'Red' })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText(name)
  await expect(page).toHaveTitle(`${name} · Hotlist`)
  await expect(place(page, name)).toHaveAttribute('aria-current', 'page')
  await expect(pages(page).locator('[aria-current]')).toHaveText(name)
  await expect(page.getByText('Nothing in this project yet')).toBeVisible()
  const project = (await api.project.list.query()).data.find((one) => one.name === name)
  expect(project?.color).toBe('red')
  await expect(page).toHaveURL(`/?project=${project?.id}`)

  await page.getByRole('textbox', { name: 'New task' }).fill('Water the plants')
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveText(['Water the plants'])
  await place(page, 'Inbox').click()
  await expect(heading(page)).toHaveText('Inbox')
  await expect(rows(page)).toHaveText(['Elsewhere'])
  await place(page, 'List').click()
  await expect(rows(page)).toHaveCount(2)
  // Only here the row says which project it is of.
  await expect(page.getByRole('button', { name: `Change project: ${name}` })).toBeVisible()
  // The list and the board of a project are of the same tasks.
  await place(page, name).click()
  await expect(page.getByRole('button', { name: /^Change project/ })).toHaveCount(0)
  await page.keyboard.press('b')
  await expect(page).toHaveURL(`/?view=board&project=${project?.id}`)
  await expect(heading(page)).toHaveText(name)
  await page.getByRole('textbox', { name: 'New task in In progress' }).fill('Mow')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => {
      const { data } = await api.task.list.query({ projectId: project?.id ?? 0 })
      return data.map(({ title, status }) => `${title} ${status}`)
    })
    .toEqual(['Mow in_progress', 'Water the plants todo'])
})

test('the first paint has the projects, and the page of one', async ({ page, api }) => {
  const name = named('Served')
  const { id } = await api.project.create.mutate({ name, color: 'teal' })
  await api.task.create.mutate({ title: 'In it', projectId: id })
  await api.task.create.mutate({ title: 'Outside' })
  const html = await (await page.request.get(`/?project=${id}`)).text()
  expect(html.match(new RegExp(`<h1[^>]*>${name}</h1>`, 'g'))).toHaveLength(1)
  expect(html).toMatch(/<a[^>]*aria-current="page"[^>]*><span[^>]*><span[^>]*data-color="teal"/)
  expect(html).toContain('>In it<')
  expect(html).not.toContain('Outside')
})

test('m moves one task and several, and undo brings them back', async ({ page, api }) => {
  const name = named('Zoo')
  const { id } = await api.project.create.mutate({ name })
  const projectsOf = async () => {
    const { data } = await api.task.list.query({ sort: 'title' })
    return data.map(({ projectId }) => projectId)
  }
  for (const title of ['One', 'Two', 'Three']) await api.task.create.mutate({ title })
  await page.goto('/?project=1')
  await task(page, 'One').focus()
  await page.keyboard.press('m')
  await expect(page.getByRole('menuitemradio', { name: 'Inbox' })).toBeChecked()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveText(['Three', 'Two'])
  expect(await projectsOf()).toEqual([id, 1, 1])
  // The server may say so before the page has its answer, and with it something to undo.
  await expect(page.getByText('Moved “One” to another project')).toBeVisible()
  await page.keyboard.press('z')
  await expect(rows(page)).toHaveCount(3)
  expect(await projectsOf()).toEqual([1, 1, 1])

  await task(page, 'One').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('m')
  await expect(page.getByRole('menu', { name: 'Project' })).toBeVisible()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Moved 3 tasks to another project')).toBeVisible()
  await expect(rows(page)).toHaveCount(0)
  expect(await projectsOf()).toEqual([id, id, id])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows(page)).toHaveCount(3)
  expect(await projectsOf()).toEqual([1, 1, 1])
})

test('a key that is pressed while a menu fades away is not lost', async ({ page, api }) => {
  const name = named('Pond')
  await api.project.create.mutate({ name })
  for (const title of ['One', 'Two']) await api.task.create.mutate({ title })
  await page.goto('/?project=1')
  await task(page, 'One').focus()
  await page.keyboard.press('m')
  const menu = page.getByRole('menu', { name: 'Project' })
  await menu.evaluate((popup) => popup.style.setProperty('transition-duration', '10s'))
  await menu.getByRole('menuitemradio', { name }).focus()
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveText(['Two'])
  await expect(page.getByText('Moved “One” to another project')).toBeVisible()
  await page.keyboard.press('z')
  await expect(rows(page)).toHaveText(['One', 'Two'])
  await expect(menu).toBeVisible()
})

test('the open task shows its project, and is moved there', async ({ page, api }) => {
  const name = named('Attic')
  await api.project.create.mutate({ name })
  const { id } = await api.task.create.mutate({ title: 'Sort boxes' })
  await page.goto(`/?task=${id}`)
  await page.getByRole('button', { name: 'Project: Inbox' }).click()
  await page.getByRole('menuitemradio', { name }).click()
  await expect(page.getByRole('button', { name: `Project: ${name}`, exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Project: Inbox' })).toBeVisible()
})

test('another window shows a new name and colour at once', async ({ page, context, api }) => {
  const [before, after] = [named('Before'), named('After')]
  const { id } = await api.project.create.mutate({ name: before })
  const other = await context.newPage()
  await other.goto(`/?project=${id}`)
  await expect(heading(other)).toHaveText(before)
  await page.goto(`/?project=${id}`)
  await page.getByRole('button', { name: 'Edit the project' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(after)
  await page.getByRole('radio', { name: 'Green' }).check({ force: true })
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(heading(page)).toHaveText(after)
  await expect(page.getByRole('button', { name: 'Edit the project' })).toBeFocused()
  await expect(heading(other)).toHaveText(after)
  await expect(place(other, after).locator('[data-color="green"]')).toBeVisible()
  await expect(other).toHaveTitle(`${after} · Hotlist`)
  await page.goto('/?project=1')
  await expect(heading(page)).toHaveText('Inbox')
  await expect(page.getByRole('button', { name: 'Edit the project' })).toHaveCount(0)
})

test('a project is archived by keys, can then be read only, and is unarchived', async ({
  page,
  context,
  api,
}) => {
  const name = named('Kitchen')
  const { id } = await api.project.create.mutate({ name })
  const { id: taskId } = await api.task.create.mutate({ title: 'Choose tiles', projectId: id })
  await api.subtask.create.mutate({ taskId, subtask: { title: 'Measure' } })
  const other = await context.newPage()
  await other.goto('/')
  await expect(rows(other)).toHaveText(['Choose tiles'])
  await page.goto(`/?project=${id}`)
  await page
    .getByRole('main')
    .getByRole('button', { name: `Actions for “${name}”` })
    .focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Edit…' })).toBeVisible()
  await page.keyboard.type('ar')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Archived “${name}”`)).toBeVisible()
  await expect(page.getByText('Archived: read only')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'New task' })).toHaveCount(0)
  await expect(rows(other)).toHaveCount(0)
  // It is at the end of the sidebar, under a heading of its own, which is open where it is shown.
  await expect(place(page, name)).toHaveAttribute('aria-current', 'page')
  await place(page, 'Inbox').click()
  await expect(place(page, name)).toBeHidden()
  await pages(page).getByText('Archived').click()
  await place(page, name).click()

  // Nothing on the page changes a task, neither by keys nor in the panel.
  await task(page, 'Choose tiles').focus()
  for (const key of ['x', 'm', 'v', 'Delete']) await page.keyboard.press(key)
  await expect(page.getByRole('menu')).toHaveCount(0)
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: `Task ${taskId}` })
  await expect(panel.getByText(`“${name}” is archived.`)).toBeVisible()
  await expect(panel.getByText('Measure')).toBeVisible()
  await expect(panel.getByRole('textbox')).toHaveCount(0)
  await expect(panel.getByRole('button', { name: 'Delete task' })).toHaveCount(0)
  expect((await api.task.byId.query({ id: taskId })).data.version).toBe(2)
  // No task can be moved into it.
  await api.task.create.mutate({ title: 'Elsewhere' })
  await page.goto('/')
  await task(page, 'Elsewhere').focus()
  await page.keyboard.press('m')
  await expect(page.getByRole('menuitemradio', { name: 'Inbox' })).toBeChecked()
  await expect(page.getByRole('menuitemradio', { name })).toHaveCount(0)

  await page.goto(`/?project=${id}`)
  await page.getByRole('button', { name: 'Unarchive' }).click()
  await expect(page.getByRole('textbox', { name: 'New task' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /Choose tiles/ }).first()).toBeVisible()
  await expect(rows(other)).toHaveText(['Elsewhere', 'Choose tiles'])
})

test('a project goes to the trash with its tasks, and comes back by undo or from there', async ({
  page,
  context,
  api,
}) => {
  const name = named('Cellar')
  const { id } = await api.project.create.mutate({ name })
  const { id: taskId } = await api.task.create.mutate({ title: 'Sort the bottles', projectId: id })
  const other = await context.newPage()
  await other.goto(`/?task=${taskId}`)
  await expect(other.getByRole('complementary').getByText('Sort the bottles')).toBeVisible()
  await page.goto(`/?project=${id}`)
  const trash = async () => {
    await place(page, name).hover()
    await pages(page)
      .getByRole('button', { name: `Actions for “${name}”` })
      .click()
    await page.getByRole('menuitem', { name: 'Move to trash' }).click()
    await expect(page.getByText(`Moved to the trash: “${name}”`)).toBeVisible()
    await expect(place(page, name)).toHaveCount(0)
  }
  await trash()
  await expect(page).toHaveURL('/')
  // A page that shows one of its tasks loses it at once.
  await expect(other.getByText('This task was not found')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(`Restored “${name}”`)).toBeVisible()
  await expect(rows(page)).toHaveText(['Sort the bottles'])
  await expect(other.getByRole('complementary').getByText('Sort the bottles')).toBeVisible()

  await trash()
  await expect(rows(page)).toHaveCount(0)
  await place(page, 'Trash').click()
  const row = page.getByRole('list', { name: 'Projects in the trash' }).getByText(name)
  await expect(row).toBeVisible()
  await page.getByRole('button', { name: `Restore the project “${name}”` }).press('Enter')
  await expect(row).toHaveCount(0)
  await place(page, name).click()
  await expect(rows(page)).toHaveText(['Sort the bottles'])
})

test('the address of no project says so, and leads on', async ({ page }) => {
  await page.goto('/?project=999999')
  await expect(heading(page)).toHaveText('There is no such project')
  await page.getByRole('link', { name: 'Go to all tasks' }).click()
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('textbox', { name: 'New task' })).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('a project is archived from the drawer by a finger, and unarchived on its page', async ({
    page,
    api,
  }) => {
    const name = named('Thumb')
    const { id } = await api.project.create.mutate({ name })
    await page.goto('/')
    await page.getByRole('button', { name: 'Menu', exact: true }).tap()
    const drawer = dialog(page, 'Menu')
    await drawer.getByRole('button', { name: `Actions for “${name}”` }).tap()
    await page.getByRole('menuitem', { name: 'Archive' }).tap()
    await expect(drawer.getByRole('link', { name })).toBeHidden()
    await drawer.getByText('Archived').tap()
    await drawer.getByRole('link', { name }).tap()
    await expect(page).toHaveURL(`/?project=${id}`)
    await page.getByRole('main').getByRole('button', { name: 'Unarchive' }).tap()
    await expect(page.getByRole('textbox', { name: 'New task' })).toBeVisible()
  })

  test('a project is added from the drawer by a finger', async ({ page }) => {
    const name = named('Phone')
    await page.goto('/')
    await page.getByRole('button', { name: 'Menu', exact: true }).tap()
    const drawer = dialog(page, 'Menu')
    await drawer.getByRole('button', { name: 'New project' }).tap()
    const form = dialog(page, 'New project')
    await form.getByRole('textbox', { name: 'Name' }).tap()
    await page.keyboard.type(name)
    await form.getByTitle('Blue').tap()
    await form.getByRole('button', { name: 'Create' }).tap()
    await expect(heading(page)).toHaveText(name)
    await expect(form).toBeHidden()
    await expect(drawer).toBeHidden()
    await page.getByRole('textbox', { name: 'New task' }).tap()
    await page.keyboard.type('By thumb')
    await page.keyboard.press('Enter')
    await expect(rows(page)).toHaveText(['By thumb'])
    await page.getByRole('button', { name: 'Menu', exact: true }).tap()
    await expect(drawer.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
  })
})
