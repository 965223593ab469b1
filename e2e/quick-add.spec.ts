import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'

const field = (page: Page) => page.getByRole('textbox', { name: 'New task' })
const chip = (page: Page, name: RegExp) => page.getByRole('button', { name })
const taskLink = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true })

test('a date and a priority are understood, shown, and taken out of the title', async ({
  page,
  api,
}) => {
  await page.goto('/')
  await page.keyboard.press('c')
  await page.keyboard.type('Water the plants 6 May 2031 !high')
  await expect(chip(page, /^Due 6 May 2031: change/)).toBeVisible()
  await expect(chip(page, /^High priority: keep/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveValue('')
  await expect(field(page)).toBeFocused()
  await expect(chip(page, /as text$/)).toHaveCount(0)
  await page.keyboard.type('Feed the cat')
  await page.keyboard.press('Enter')
  await expect(taskLink(page, 'Feed the cat')).toBeVisible()
  await expect
    .poll(async () =>
      (await api.task.list.query({})).data.map(({ title, dueDate, priority }) => [
        title,
        dueDate,
        priority,
      ]),
    )
    .toEqual([
      ['Feed the cat', null, 'none'],
      ['Water the plants', '2031-05-06', 'high'],
    ])
})

test('what is sent at once is understood as well', async ({ page, api }) => {
  await page.goto('/')
  await field(page).fill('Water the plants 2031-05-06')
  await field(page).press('Enter')
  await expect(taskLink(page, 'Water the plants')).toBeVisible()
  await expect.poll(async () => (await api.task.list.query({})).data[0]?.dueDate).toBe('2031-05-06')
})

test('what is typed before the page listens is kept', async ({ page, request }) => {
  const html = await (await request.get('/')).text()
  let goOn = () => {}
  const later = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const { pathname } = new URL(route.request().url())
    if (!html.includes(pathname)) await later
    await route.continue()
  })
  const opening = page.goto('/')
  await field(page).pressSequentially('Water the plants')
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveValue('Water the plants')
  goOn()
  await opening
  await expect(field(page)).toHaveValue('Water the plants')
  await page.keyboard.press('Enter')
  await expect(taskLink(page, 'Water the plants')).toBeVisible()
})

test('words can stay in the title, one by one or all', async ({ page, api }) => {
  await page.goto('/')
  await field(page).fill('Call Friday office !high')
  await chip(page, /keep “Friday” as text/).click()
  await expect(chip(page, /keep “Friday” as text/)).toBeHidden()
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(taskLink(page, 'Call Friday office')).toBeVisible()
  await field(page).fill('Sing !low tomorrow')
  await expect(chip(page, /^Low priority/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(chip(page, /as text$/)).toHaveCount(0)
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(taskLink(page, 'Sing !low tomorrow')).toBeVisible()
  const { data } = await api.task.list.query({})
  expect(data.map(({ dueDate, priority }) => [dueDate, priority])).toEqual([
    [null, 'none'],
    [null, 'high'],
  ])
})

test('the text outlives the page and a write that fails', async ({ page, context, api }) => {
  await page.goto('/')
  await field(page).fill('Not lost !high')
  await expect(chip(page, /^High priority: keep/)).toBeVisible()
  await page.reload()
  await expect(field(page)).toHaveValue('Not lost !high')
  await field(page).focus()
  await expect(chip(page, /^High priority: keep/)).toBeVisible()
  await context.setOffline(true)
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveValue('Not lost !high')
  await context.setOffline(false)
  await field(page).press('Enter')
  await expect(taskLink(page, 'Not lost')).toBeVisible()
  await expect.poll(async () => (await api.task.list.query({})).data.length).toBe(1)
  await page.reload()
  await expect(field(page)).toHaveValue('')
})
