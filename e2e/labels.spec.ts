import { randomUUID } from 'node:crypto'
import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'

const pages = (page: Page) => page.getByRole('navigation', { name: 'Pages' })
const place = (page: Page, name: string) => pages(page).getByRole('link', { name, exact: true })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const rows = (page: Page) => page.getByRole('list', { name: 'Tasks' }).locator('[data-row] a')
const task = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Tasks' }).getByRole('link', { name: title, exact: true })
const menu = (page: Page) => page.getByRole('menu', { name: 'Labels' })
const choice = (page: Page, name: string) => menu(page).getByRole('menuitemcheckbox', { name })

/** A name that no other test has: labels stay from test to test. */
const named = (word: string) => `${word} ${randomUUID().slice(0, 8)}`

test('labels are made, given and taken by keys, and the rows show them', async ({ page, api }) => {
  const [one, two] = [named('Errand'), named('Phone')]
  await api.label.create.mutate({ name: two, color: 'teal' })
  await api.task.create.mutate({ title: 'Call Ann' })
  await page.goto('/')
  await task(page, 'Call Ann').focus()
  await page.keyboard.press('l')
  await menu(page).getByRole('menuitem', { name: 'New label…' }).press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).fill(one)
  await page.keyboard.press('Enter')
  const button = page.getByRole('button', { name: /^Change labels/ })
  await expect(button).toHaveText(`Change labels: ${one}`)
  await task(page, 'Call Ann').focus()
  await page.keyboard.press('l')
  await expect(choice(page, one)).toBeChecked()
  await choice(page, two).press('Enter')
  await expect(choice(page, two)).toBeChecked()
  await choice(page, one).press('Enter')
  await page.keyboard.press('Escape')
  await expect(menu(page)).toBeHidden()
  await expect(button).toHaveText(`Change labels: ${two}`)
  await expect(task(page, 'Call Ann')).toBeFocused()
  await page.keyboard.press('z')
  await expect(button).toContainText(one)
})

test('a label is a place in the sidebar, where a new task carries it', async ({ page, api }) => {
  const name = named('Errand')
  const { id } = await api.label.create.mutate({ name, color: 'pink' })
  await api.task.create.mutate({ title: 'With it', labelIds: [id] })
  await api.task.create.mutate({ title: 'Without' })
  const html = await (await page.request.get(`/?label=${id}`)).text()
  expect(html).toContain('>With it<')
  expect(html).not.toContain('Without')
  await page.goto('/')
  await place(page, name).click()
  await expect(heading(page)).toHaveText(name)
  await expect(page).toHaveTitle(`${name} · Hotlist`)
  await expect(page).toHaveURL(`/?label=${id}`)
  await expect(pages(page).locator('[aria-current]')).toHaveText(name)
  await expect(rows(page)).toHaveText(['With it'])
  await expect(page.getByRole('button', { name: /^Change labels/ })).toHaveCount(0)
  await page.getByRole('textbox', { name: 'New task' }).fill('Buy paint')
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveText(['Buy paint', 'With it'])

  const other = named('Renamed')
  await page.getByRole('button', { name: 'Edit the label' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(other)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText(other)
  await expect(place(page, other)).toBeVisible()
  await page.getByRole('button', { name: 'Delete the label' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the label' }).click()
  await expect(page).toHaveURL('/')
  await expect(rows(page)).toHaveText(['Buy paint', 'Without', 'With it'])
  await expect(place(page, other)).toHaveCount(0)
})

test('a list is narrowed to a label, and several tasks are labelled at once', async ({
  page,
  api,
}) => {
  const name = named('Waiting')
  const { id } = await api.label.create.mutate({ name })
  for (const title of ['C', 'B', 'A']) await api.task.create.mutate({ title })
  await page.goto('/')
  await task(page, 'A').focus()
  await page.keyboard.press('v')
  await task(page, 'B').focus()
  await page.keyboard.press('v')
  await page.getByRole('button', { name: 'Labels', exact: true }).click()
  await choice(page, name).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: `Change labels: ${name}` })).toHaveCount(2)
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await page.getByRole('button', { name: /^Label:/ }).click()
  await page.getByRole('menuitemradio', { name }).click()
  await expect(page).toHaveURL(`/?label=${id}`)
  await expect(rows(page)).toHaveText(['A', 'B'])
})

test('a line names a project and labels, and the preview says so', async ({ page, api }) => {
  const [label, project] = [named('Errand'), named('House')]
  const { id } = await api.label.create.mutate({ name: label })
  const { id: projectId } = await api.project.create.mutate({ name: project })
  await page.goto('/')
  const field = page.getByRole('textbox', { name: 'New task' })
  await field.fill(`Paint #${project} @${label.toLowerCase()} tomorrow`)
  await expect(page.getByRole('button', { name: `${project}: keep` })).toBeVisible()
  await expect(page.getByRole('button', { name: `${label}: keep` })).toBeVisible()
  await field.press('Enter')
  await expect(task(page, 'Paint')).toBeVisible()
  await expect
    .poll(async () => (await api.task.list.query({ labelIds: [id] })).data)
    .toMatchObject([{ title: 'Paint', projectId, labelIds: [id] }])
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('the open task is labelled by a finger', async ({ page, api }) => {
    const name = named('Errand')
    await api.label.create.mutate({ name })
    const { id } = await api.task.create.mutate({ title: 'Call Ann' })
    await page.goto(`/?task=${id}`)
    await page.getByRole('button', { name: 'Labels: None' }).tap()
    await choice(page, name).tap()
    await expect(choice(page, name)).toBeChecked()
    const box = await choice(page, name).boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: `Labels: ${name}` })).toBeVisible()
  })
})
