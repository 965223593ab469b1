import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'
import { violationsOf } from './violations'

const section = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true }).filter({ has: page.getByRole('heading') })

/** Waits until the feed is listening: it does not show what happened before that. */
async function untilFeedListens(page: Page) {
  const pause = section(page, 'Live feed').getByRole('button', { name: 'Pause' })
  await expect(pause).toBeEnabled()
}

test('the ratio moves with what is read, in figures and in the chart', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Read often' })
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/cache')
  const hits = section(page, 'Hit ratio').getByRole('definition').first()
  const { totals: before } = await api.cache.summary.query()
  for (let read = 0; read < 12; read++) await api.task.byId.query({ id })
  await expect(hits).toHaveText((before.hits + 11).toLocaleString('en'))
  await expect(section(page, 'Hit ratio over time').getByRole('img')).toHaveAccessibleName(
    /reads were hits: .* %/,
  )
})

test('the charts are tables as well', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Read twice' })
  await api.task.byId.query({ id })
  await api.task.byId.query({ id })
  await page.goto('/cache')
  const charts = { 'Hit ratio over time': 'Hit ratio', 'Time per read over time': 'Hit, median' }
  for (const [title, column] of Object.entries(charts)) {
    const chart = section(page, title)
    await expect(chart.getByRole('img')).toBeVisible()
    await chart.getByRole('button', { name: 'Show as table' }).click()
    await expect(chart.getByRole('columnheader', { name: column, exact: true })).toBeVisible()
    await expect(chart.getByRole('row').nth(1).getByRole('cell').first()).toHaveText(/%|ms/)
    await chart.getByRole('button', { name: 'Show as chart' }).click()
    await expect(chart.getByRole('img')).toBeVisible()
  }
})

test('the feed tells the cause of a write by REST, what it removed, and the reads after it', async ({
  page,
  api,
  request,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Old' })
  const { id: step } = await api.subtask.create.mutate({ taskId: id, subtask: { title: 'a' } })
  await page.goto('/cache')
  await untilFeedListens(page)
  const feed = section(page, 'Live feed').getByRole('listitem')
  await request.patch(`/subtasks/${step}`, { data: { done: true } })
  const write = feed.filter({ hasText: `Subtask ${step} ticked` })
  for (const key of [`task:${id}`, `task:${id}:subtasks`, `subtask:${step}`, 'user:1:tasks']) {
    await expect(write.getByText(key, { exact: true })).toBeVisible()
  }
  for (const status of ['Miss', 'Hit']) {
    // While a busy machine keeps the cache closed the database answers, and that is neither: then both once more.
    await expect(async () => {
      if (status === 'Miss') await request.patch(`/subtasks/${step}`, { data: { done: true } })
      await request.get(`/tasks/${id}`)
      const read = feed.filter({ hasText: status }).getByText(`task:${id}`)
      await expect(read.first()).toBeVisible({ timeout: 2000 })
    }).toPass()
  }
})

test('the feed can be held still', async ({ page, api }) => {
  await page.goto('/cache')
  await untilFeedListens(page)
  const whole = section(page, 'Live feed')
  const first = await api.task.create.mutate({ title: 'First' })
  await expect(whole.getByText(`Task ${first.id} added`)).toBeVisible()
  await whole.getByRole('button', { name: 'Pause' }).click()
  const second = await api.task.create.mutate({ title: 'Second' })
  const resume = whole.getByRole('button', { name: /^Resume, \d+ new$/ })
  await expect(resume).toBeVisible()
  await expect(whole.getByText(`Task ${second.id} added`)).toBeHidden()
  await resume.click()
  await expect(whole.getByText(`Task ${second.id} added`)).toBeVisible()
})

test('an entry is found among all, opened, and dropped', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'To be found' })
  await api.task.byId.query({ id })
  await api.task.list.query({})
  await page.goto('/cache')
  const entries = section(page, 'Entries')
  await entries.getByRole('textbox', { name: 'Search entries' }).fill(`ask:${id}`)
  await expect(entries.getByText('1 entry')).toBeVisible()
  await entries.getByRole('button', { name: `task:${id}`, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('"title": "To be found"')
  await expect(dialog.getByRole('definition').last()).toHaveText(
    new RegExp(`^task-${id}-v1-[\\da-f]{12}$`),
  )
  await dialog.getByRole('button', { name: 'Drop this entry' }).click()
  await expect(dialog).toBeHidden()
  await expect(entries.getByText(`No key contains “ask:${id}”.`)).toBeVisible()
  expect((await api.task.byId.query({ id })).cache.status).toBe('miss')
})

test('“Try it” reads a task of its own in every way, says what came of it, and removes it', async ({
  page,
  api,
}) => {
  await page.goto('/cache')
  const trial = section(page, 'Try it')
  await trial.getByRole('button', { name: 'Try all, 5 rounds' }).click()
  await expect(trial.getByText(/^Done. The temporary task \d+ is in the trash/)).toBeVisible()
  const times = trial.getByRole('list', { name: 'Times' }).getByRole('listitem')
  const answers = ['Without the cacheBypass', 'Cold: dropped, then readMiss', 'Warm: read againHit']
  for (const [index, answer] of answers.entries()) {
    await expect(times.nth(index)).toHaveText(
      new RegExp(`^${answer}[\\d.]+ ms on the server, [\\d.]+ ms in all, the median of 5 rounds$`),
    )
  }
  await expect(times.nth(3)).toHaveText(/^Edita write/)
  await expect(times.nth(4)).toContainText('Miss')
  await expect(trial.getByText(/^On the server, a hit took/)).toBeVisible()
  expect((await api.task.list.query({})).data).toEqual([])
  await trial.getByRole('combobox', { name: 'with' }).selectOption('the list')
  await trial.getByRole('button', { name: 'Try all, 5 rounds' }).click()
  await expect(trial.getByText(/^Done with the list. The temporary task/)).toBeVisible()
  await expect(times.nth(2)).toContainText('Hit')
})

test('“Try it” takes a task of one’s own, and leaves it as it is', async ({ page, api }) => {
  const task = await api.task.create.mutate({ title: 'Mine' })
  await page.goto('/cache')
  const trial = section(page, 'Try it')
  await trial.getByRole('combobox', { name: 'with' }).selectOption('one of your tasks')
  await trial.getByRole('textbox', { name: 'Task number' }).fill(`${task.id}`)
  await trial.getByRole('button', { name: 'Read it warm' }).click()
  await expect(trial.getByText(`Done with task ${task.id}. Nothing changed.`)).toBeVisible()
  await trial.getByRole('button', { name: 'Edit it, then read' }).click()
  await expect(trial.getByText(/Only its version changed/)).toBeVisible()
  const { data } = await api.task.byId.query({ id: task.id })
  expect([data.title, data.version]).toEqual(['Mine', task.version + 1])
  await trial.getByRole('textbox', { name: 'Task number' }).fill('999999999')
  await trial.getByRole('button', { name: 'Read it cold' }).click()
  await expect(trial.getByText('There is no task 999999999.')).toBeVisible()
})

test('the console says that Redis is down, what that means, and that it is back', async ({
  page,
  redis,
}) => {
  await page.goto('/cache')
  const verdict = page.getByRole('main').getByRole('status').first()
  await expect(verdict).toContainText('Open. Reads are answered from Redis')
  await redis.kill()
  await expect(verdict).toContainText(/Redis is down\. .* since \d\d:\d\d:\d\d\. No task is lost/)
  await redis.restart()
  await expect(verdict).toContainText('Open.')
})

test('the console says that the cache is off', async ({ page, api }) => {
  await page.goto('/cache')
  await page.getByRole('switch', { name: 'Use the cache' }).click()
  const verdict = page.getByRole('main').getByRole('status').first()
  await expect(verdict).toContainText('Off. The cache is switched off')
  await expect(page.getByRole('button', { name: 'Clear…' })).toBeDisabled()
  await page.getByRole('switch', { name: 'Use the cache' }).click()
  await expect(verdict).toContainText('Open.')
  expect((await api.cache.status.query()).enabled).toBe(true)
})

for (const width of [360, 1280]) {
  test(`the menu tells the last read, and leads to the console, at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.goto('/')
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: /^Cache.*last read: (Hit|Miss)/ }).click()
    await expect(page.getByRole('heading', { name: 'Cache', level: 1 })).toBeVisible()
  })
}

test('the details of a badge lead to what its words mean', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /^List read: / }).click()
  await page.getByRole('link', { name: 'What the terms mean' }).click()
  await expect(page.getByText('Every read brings a receipt')).toBeVisible()
})

for (const width of [360, 1280]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } })

    test('the console keeps nobody out, and nothing of it is cut', async ({ page, api }) => {
      await api.transfer.demo.mutate()
      await api.task.list.query({})
      await page.goto('/cache')
      await untilFeedListens(page)
      await page.getByText('New here?').click()
      await page.getByRole('button', { name: 'Try all, 5 rounds' }).click()
      await expect(page.getByText(/^Done. The temporary task/)).toBeVisible()
      await expect(section(page, 'Live feed').getByRole('listitem').first()).toBeVisible()
      await section(page, 'Hit ratio over time')
        .getByRole('button', { name: 'Show as table' })
        .click()
      await expect(page.getByRole('columnheader', { name: 'Coalesced' })).toBeVisible()
      expect(await violationsOf(page)).toEqual([])
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(scrolls).toBeLessThanOrEqual(width)
    })
  })
}
