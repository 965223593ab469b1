import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'

/** A Friday, for every page. */
const today = new Date('2026-11-27T12:00:00')

const taskLink = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true })
const words = (page: Page) => page.getByRole('textbox', { name: 'Date in words' })
const due = (page: Page, when: string) =>
  page.getByRole('button', { name: `Change due date: Due: ${when}`, exact: true })
const dates = (page: Page, title: string) => page.getByRole('dialog', { name: title, exact: true })

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(today)
})

test.describe('by keyboard only', () => {
  test('`d`, words and Enter set the day that they mean, from the first key on', async ({
    page,
    api,
  }) => {
    const { id } = await api.task.create.mutate({ title: 'Call Ann' })
    await page.goto('/')
    await page.keyboard.press('j')
    await expect(taskLink(page, 'Call Ann')).toBeFocused()
    for (const key of ['d', ...'next tue', 'Enter']) await page.keyboard.press(key)
    await expect
      .poll(async () => (await api.task.byId.query({ id })).data.dueDate)
      .toBe('2026-12-01')
    await expect(taskLink(page, 'Call Ann')).toBeFocused()
    await page.keyboard.press('z')
    await expect.poll(async () => (await api.task.byId.query({ id })).data.dueDate).toBeNull()
  })

  test('what the words mean is shown before it is taken, and what they do not mean is said', async ({
    page,
    api,
  }) => {
    const { id } = await api.task.create.mutate({ title: 'Call Ann' })
    await page.goto(`/?task=${id}`)
    await page.keyboard.press('d')
    await expect(words(page)).toBeFocused()
    await page.keyboard.type('nonsense')
    await expect(page.getByText('Not understood as a date. Try “fri” or “24 Dec”.')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(words(page)).toHaveValue('nonsense')
    await words(page).fill('mon 14:00')
    await expect(page.getByText('Monday, 30 Nov, in 3 days, at 14:00')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(words(page)).toBeHidden()
    await expect(page.getByRole('button', { name: /^Due date: 30 Nov/ })).toBeFocused()
    await expect
      .poll(async () => (await api.task.byId.query({ id })).data)
      .toMatchObject({ dueDate: '2026-11-30', dueTime: '14:00' })
  })

  test('a time is set by itself, cleared by itself, and undone', async ({ page, api }) => {
    const { id } = await api.task.create.mutate({ title: 'Call Ann', dueDate: '2026-11-27' })
    const dueOf = async () => {
      const { dueDate, dueTime } = (await api.task.byId.query({ id })).data
      return [dueDate, dueTime]
    }
    await page.goto('/')
    await page.keyboard.press('j')
    await expect(taskLink(page, 'Call Ann')).toBeFocused()
    await page.keyboard.press('d')
    await expect(words(page)).toBeFocused()
    await page.getByLabel('Time', { exact: true }).fill('12:01')
    await page.getByLabel('Time', { exact: true }).press('Enter')
    await expect(due(page, 'Today 12:01')).toBeVisible()
    await expect.poll(dueOf).toEqual(['2026-11-27', '12:01'])
    // The page checks its clocks when it comes back into sight.
    await page.clock.setFixedTime(new Date('2026-11-27T12:02:00'))
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect(due(page, 'Overdue since 12:01')).toBeVisible()
    await expect(taskLink(page, 'Call Ann')).toBeFocused()
    await page.keyboard.press('d')
    await expect(words(page)).toBeFocused()
    await page.getByRole('button', { name: 'No time' }).press('Enter')
    await expect(due(page, 'Today')).toBeVisible()
    await expect.poll(dueOf).toEqual(['2026-11-27', null])
    await page.keyboard.press('z')
    await expect.poll(dueOf).toEqual(['2026-11-27', '12:01'])
  })

  test('the calendar is walked through by its keys', async ({ page, api }) => {
    const { id } = await api.task.create.mutate({ title: 'Call Ann', dueDate: '2026-11-30' })
    await page.goto('/')
    await page.keyboard.press('j')
    await page.keyboard.press('d')
    await expect(words(page)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    const day = (name: RegExp) => page.getByRole('gridcell').getByRole('button', { name })
    await expect(day(/30 Nov$/)).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(day(/ 1 Dec$/)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('PageDown')
    await expect(day(/ 8 Jan 2027$/)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(taskLink(page, 'Call Ann')).toBeFocused()
    await expect
      .poll(async () => (await api.task.byId.query({ id })).data.dueDate)
      .toBe('2027-01-08')
  })

  test('Escape changes nothing, and "No date" clears it', async ({ page, api }) => {
    const { id } = await api.task.create.mutate({ title: 'Call Ann', dueDate: '2026-11-30' })
    await page.goto('/')
    await page.keyboard.press('j')
    await page.keyboard.press('d')
    await page.keyboard.type('tomorrow')
    await page.keyboard.press('Escape')
    await expect(words(page)).toBeHidden()
    await expect(taskLink(page, 'Call Ann')).toBeFocused()
    expect((await api.task.byId.query({ id })).data.dueDate).toBe('2026-11-30')
    await page.keyboard.press('d')
    await page.getByRole('button', { name: 'No date' }).press('Enter')
    await expect.poll(async () => (await api.task.byId.query({ id })).data.dueDate).toBeNull()
    await expect(taskLink(page, 'Call Ann')).toBeFocused()
  })
})

test('the date of a row and of a card is changed where it stands', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Call Ann', dueDate: '2026-11-30' })
  await page.goto('/')
  await due(page, 'Monday').click()
  await page.getByRole('button', { name: 'Weekend, Saturday, 28 Nov' }).click()
  await expect.poll(async () => (await api.task.byId.query({ id })).data.dueDate).toBe('2026-11-28')
  await page.goto('/?view=board')
  await due(page, 'Tomorrow').click()
  await page.getByRole('button', { name: 'Today, Friday, 27 Nov' }).click()
  await expect.poll(async () => (await api.task.byId.query({ id })).data.dueDate).toBe('2026-11-27')
  await expect(due(page, 'Today')).toBeFocused()
})

test('the date of a new task is changed in its line', async ({ page, api }) => {
  await page.goto('/')
  const field = page.getByRole('textbox', { name: 'New task' })
  await field.fill('Call Ann fri about it')
  await page.getByRole('button', { name: 'Due 4 Dec: change' }).click()
  await page.getByRole('button', { name: 'Tomorrow, Saturday, 28 Nov' }).click()
  await expect(field).toHaveValue('Call Ann 28 Nov about it')
  await expect(field).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(taskLink(page, 'Call Ann about it')).toBeVisible()
  await field.fill('Sing')
  await page.getByRole('button', { name: 'Due date', exact: true }).click()
  await words(page).fill('mon')
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('Sing 30 Nov')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () =>
      (await api.task.list.query({})).data.map(({ title, dueDate }) => [title, dueDate]),
    )
    .toEqual([
      ['Sing', '2026-11-30'],
      ['Call Ann about it', '2026-11-28'],
    ])
})

test.describe('by touch on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('a date is picked from the presets and from the calendar', async ({ page, api }) => {
    const { id } = await api.task.create.mutate({ title: 'Call Ann', dueDate: '2026-11-30' })
    await page.goto(`/?task=${id}`)
    await page.getByRole('button', { name: /^Due date: 30 Nov/ }).tap()
    const dialog = dates(page, 'Due date of “Call Ann”')
    await expect(dialog).toBeVisible()
    // The keyboard of the phone would cover the calendar.
    await expect(words(page)).not.toBeFocused()
    await dialog.getByRole('button', { name: /^Tomorrow/ }).tap()
    await expect(dialog).toBeHidden()
    await expect
      .poll(async () => (await api.task.byId.query({ id })).data.dueDate)
      .toBe('2026-11-28')
    await page.getByRole('button', { name: /^Due date: 28 Nov/ }).tap()
    await dialog.getByRole('button', { name: 'Next month' }).tap()
    const day = dialog.getByRole('gridcell').getByRole('button', { name: /24 Dec$/ })
    const { width = 0, height = 0 } = (await day.boundingBox()) ?? {}
    expect(
      [width, height].every((size) => size >= 44),
      `${width} by ${height}`,
    ).toBe(true)
    await day.tap()
    await expect
      .poll(async () => (await api.task.byId.query({ id })).data.dueDate)
      .toBe('2026-12-24')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  })
})

test.describe('on a touch screen with a keyboard', () => {
  test.use({ viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true })

  test('`d` and words set the day as well', async ({ page, api }) => {
    const { id } = await api.task.create.mutate({ title: 'Call Ann' })
    await page.goto('/')
    await page.keyboard.press('j')
    await page.keyboard.press('d')
    // The focus is on a preset, which a space would press.
    await expect(page.getByRole('button', { name: /^Today, / })).toBeFocused()
    await page.keyboard.type('next tue')
    await expect(words(page)).toHaveValue('next tue')
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await api.task.byId.query({ id })).data.dueDate)
      .toBe('2026-12-01')
  })
})

test.describe('in a German browser', () => {
  test.use({ locale: 'de-DE' })

  test('dates are understood in German and in English', async ({ page, api }) => {
    const { id } = await api.task.create.mutate({ title: 'Anna anrufen' })
    await page.goto('/')
    const field = page.getByRole('textbox', { name: 'New task' })
    await field.fill('Müll am Montag rausbringen')
    await expect(page.getByRole('button', { name: /^Due Monday, 30 Nov: change/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(taskLink(page, 'Müll rausbringen')).toBeVisible()
    await taskLink(page, 'Anna anrufen').focus()
    await page.keyboard.press('d')
    // Playwright has no key for `ü`: it puts the letter straight into what has the focus.
    await expect(words(page)).toBeFocused()
    await page.keyboard.type('übermorgen')
    await expect(page.getByText('Sunday, 29 Nov, in 2 days')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await api.task.byId.query({ id })).data.dueDate)
      .toBe('2026-11-29')
  })
})
