import { expect, type Page } from 'playwright/test'
import { test } from './listening-page'
import { violationsOf } from './violations'

const panel = (page: Page) => page.getByRole('complementary', { name: /^Task \d+$/ })
const textbox = (page: Page, name: string) => panel(page).getByRole('textbox', { name })
const editButton = (page: Page) => panel(page).getByRole('button', { name: 'Edit description' })
const row = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Tasks' }).getByRole('link', { name: title, exact: true })

const everything = `# Move
Plan with **care**, see [the list](https://example.com/list) and ![a map](https://example.com/map.png).

- [x] Boxes
- [ ] Van

| Room | Boxes |
|---|--:|
| Kitchen | 12 |

\`\`\`
${'wide '.repeat(60)}
\`\`\`
`

test.describe('a description', () => {
  test('has boxes that one ticks where they are, and undoes', async ({ page, api }) => {
    const { id } = await api.task.create.mutate({ title: 'Move', description: everything })
    await page.goto(`/?task=${id}`)
    const stored = async () => (await api.task.byId.query({ id })).data.description
    const van = panel(page).getByRole('checkbox', { name: 'Van' })
    await van.click()
    await expect(van).toBeChecked()
    await expect.poll(stored).toBe(everything.replace('[ ] Van', '[x] Van'))
    // It is no press on the text, which would be edited then.
    await expect(editButton(page)).toBeVisible()
    await panel(page).getByRole('checkbox', { name: 'Boxes' }).focus()
    await page.keyboard.press('Space')
    await expect.poll(stored).toContain('- [ ] Boxes')
    await api.task.update.mutate({ id, patch: { description: `${await stored()}\n- [ ] Cat` } })
    await van.click()
    await expect.poll(stored).toMatch(/\[ \] Boxes\n- \[ \] Van[\s\S]*\[ \] Cat$/)
  })

  test('is read as Markdown', async ({ page, api }) => {
    const { id } = await api.task.create.mutate({ title: 'Move', description: everything })
    await page.goto(`/?task=${id}`)
    await expect(panel(page).getByRole('heading', { name: 'Move', level: 4 })).toBeVisible()
    await expect(panel(page).getByRole('checkbox', { name: 'Boxes' })).toBeChecked()
    await expect(panel(page).getByRole('cell', { name: '12' })).toBeVisible()
    for (const [name, address] of [
      ['the list', 'https://example.com/list'],
      ['a map', 'https://example.com/map.png'],
    ] as const) {
      const link = panel(page).getByRole('link', { name })
      await expect(link).toHaveAttribute('href', address)
      await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow')
    }
    expect(await violationsOf(page)).toEqual([])
  })

  test('cannot run anything, and has nothing fetched', async ({ page, api, baseURL }) => {
    const hostile = [
      '<script>document.title = "owned"</script>',
      '<img src=x onerror="document.title = \'owned\'">',
      '<svg onload="document.title = \'owned\'"></svg>',
      '<style>body { display: none }</style>',
      '![x](https://example.com/track.png)',
      '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
      '[x](javascript:document.title="owned")',
      '<a href="javascript:alert(1)">x</a>',
      `${'>'.repeat(500)} deep`,
      'x'.repeat(2000),
    ].join('\n\n')
    const { id } = await api.task.create.mutate({ title: 'Safe', description: hostile })
    const elsewhere: string[] = []
    page.on('request', (request) => {
      if (baseURL && !request.url().startsWith(baseURL)) elsewhere.push(request.url())
    })
    page.on('dialog', (dialog) => {
      elsewhere.push(dialog.message())
      void dialog.dismiss()
    })
    await page.goto(`/?task=${id}`)
    await expect(panel(page).getByText('<script>document.title = "owned"</script>')).toBeVisible()
    await expect(panel(page).getByText('[x](javascript:document.title="owned")')).toBeVisible()
    await expect(panel(page).getByRole('img')).toHaveCount(0)
    await expect(page).toHaveTitle('Safe · Hotlist')
    expect(elsewhere).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      1280,
    )
  })

  test('is edited where it is pressed, and saved with the keys', async ({ page, api }) => {
    const { id } = await api.task.create.mutate({ title: 'Move', description: 'Read **this**' })
    await page.goto(`/?task=${id}`)
    await panel(page).getByText('this').click()
    await expect(textbox(page, 'Description')).toBeFocused()
    await expect(textbox(page, 'Description')).toHaveValue('Read **this**')
    await page.keyboard.type(' and that')
    await page.keyboard.press('Control+Enter')
    await expect(panel(page).getByText('and that')).toBeVisible()
    await expect(editButton(page)).toBeFocused()
    await expect
      .poll(async () => (await api.task.byId.query({ id })).data.description)
      .toBe('Read **this** and that')
  })

  test('is not edited by marking it, or by following a link', async ({ page, context, api }) => {
    const description = 'Mark these words, or follow [this](http://127.0.0.1:9/)'
    const { id } = await api.task.create.mutate({ title: 'Move', description })
    await page.goto(`/?task=${id}`)
    const link = panel(page).getByRole('link', { name: 'this' })
    await expect(link).toBeVisible()
    const text = panel(page).getByText('Mark these')
    await text.hover({ position: { x: 5, y: 8 } })
    await page.mouse.down()
    await text.hover({ position: { x: 90, y: 8 } })
    await page.mouse.up()
    expect(await page.evaluate(() => window.getSelection()?.toString())).toContain('these')
    await expect(textbox(page, 'Description')).toBeHidden()
    const opened = context.waitForEvent('page')
    await link.click()
    await opened
    await expect(textbox(page, 'Description')).toBeHidden()
  })

  test('that is left by Escape is kept, unsaved, over a reload', async ({ page, api }) => {
    const { id } = await api.task.create.mutate({ title: 'Move', description: 'As it was' })
    await page.goto(`/?task=${id}`)
    await editButton(page).click()
    await textbox(page, 'Description').fill('A long thought')
    await page.keyboard.press('Escape')
    await expect(panel(page).getByText('Not saved')).toBeVisible()
    await page.reload()
    await expect(textbox(page, 'Description')).toHaveValue('A long thought')
    expect((await api.task.byId.query({ id })).data.description).toBe('As it was')
    await panel(page).getByRole('button', { name: 'Discard: Description' }).click()
    await expect(textbox(page, 'Description')).toHaveValue('As it was')
    await page.keyboard.press('Escape')
    await expect(editButton(page)).toBeFocused()
  })
})

test.describe('subtasks', () => {
  test('that are pasted are as many as there were lines', async ({ page, context, api }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const { id: taskId } = await api.task.create.mutate({ title: 'Move' })
    await api.subtask.create.mutate({ taskId, subtask: { title: 'Boxes' } })
    await page.goto(`/?task=${taskId}`)
    const stored = async () =>
      (await api.subtask.list.query({ taskId })).data.map(({ title, done }) => [title, done])
    await page.evaluate(() => navigator.clipboard.writeText('- [x] Pack\n- Load\n\n- Drive'))
    const adding = textbox(page, 'New subtask')
    await adding.focus()
    await page.keyboard.press('ControlOrMeta+v')
    const all = [
      ['Boxes', false],
      ['Pack', true],
      ['Load', false],
      ['Drive', false],
    ]
    await expect.poll(stored).toEqual(all)
    await expect(adding).toBeFocused()
    await expect(panel(page).getByText('1 of 4 subtasks done')).toBeAttached()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(stored).toEqual([['Boxes', false]])
  })

  test('that are being written survive a reload', async ({ page, api }) => {
    const { id } = await api.task.create.mutate({ title: 'Move' })
    await page.goto(`/?task=${id}`)
    await textbox(page, 'New subtask').fill('Half a thou')
    await page.reload()
    await expect(textbox(page, 'New subtask')).toHaveValue('Half a thou')
    await textbox(page, 'New subtask').press('Enter')
    await expect(textbox(page, 'Subtask “Half a thou”')).toBeVisible()
    // A reload cuts off a write that has not been answered, and the text is then put back.
    await expect.poll(async () => (await api.task.byId.query({ id })).data.subtasks.length).toBe(1)
    await page.reload()
    await expect(textbox(page, 'New subtask')).toHaveValue('')
  })

  test('that are deleted come back where they were', async ({ page, api }) => {
    const { id: taskId } = await api.task.create.mutate({ title: 'Move' })
    for (const title of ['One', 'Two', 'Three']) {
      await api.subtask.create.mutate({ taskId, subtask: { title } })
    }
    await page.goto(`/?task=${taskId}`)
    await panel(page).getByRole('button', { name: 'More for “Two”' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await expect(textbox(page, 'Subtask “Two”')).toBeHidden()
    await expect(panel(page).getByRole('button', { name: 'More for “Three”' })).toBeFocused()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect
      .poll(async () => (await api.subtask.list.query({ taskId })).data.map(({ title }) => title))
      .toEqual(['One', 'Two', 'Three'])
  })
})

test.describe('the order of subtasks', () => {
  const orderOf = (page: Page) =>
    panel(page)
      .getByRole('textbox', { name: /^Subtask/ })
      .evaluateAll((fields) => fields.map((field) => field.textContent))
  let taskId: number
  test.beforeEach(async ({ page, api }) => {
    taskId = (await api.task.create.mutate({ title: 'Move' })).id
    for (const title of ['One', 'Two', 'Three', 'Four']) {
      await api.subtask.create.mutate({ taskId, subtask: { title } })
    }
    await page.goto(`/?task=${taskId}`)
  })

  test('is changed by dragging, and back by the key for undo', async ({ page, api }) => {
    const stored = async () =>
      (await api.subtask.list.query({ taskId })).data.map(({ title }) => title)
    const grip = panel(page)
      .getByRole('listitem')
      .filter({ hasText: 'Three' })
      .getByTitle('Drag to move')
    await grip.hover()
    await page.mouse.down()
    const first = await textbox(page, 'Subtask “One”').boundingBox()
    await page.mouse.move((first?.x ?? 0) - 30, (first?.y ?? 0) + 2, { steps: 5 })
    await page.mouse.up()
    await expect.poll(() => orderOf(page)).toEqual(['Three', 'One', 'Two', 'Four'])
    await expect.poll(stored).toEqual(['Three', 'One', 'Two', 'Four'])
    await expect(panel(page).getByText('Moved to place 1 of 4')).toBeAttached()
    await page.keyboard.press('z')
    await expect.poll(stored).toEqual(['One', 'Two', 'Three', 'Four'])
  })

  test('stays when Escape is pressed while dragging', async ({ page, api }) => {
    await panel(page)
      .getByRole('listitem')
      .filter({ hasText: 'Three' })
      .getByTitle('Drag to move')
      .hover()
    await page.mouse.down()
    await page.mouse.move(900, 100, { steps: 5 })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await expect(panel(page)).toBeVisible()
    expect(await orderOf(page)).toEqual(['One', 'Two', 'Three', 'Four'])
    const { data } = await api.task.byId.query({ id: taskId })
    expect(data.version).toBe(5)
  })

  test('is changed by keys, with the focus staying on what is moved', async ({ page }) => {
    const three = textbox(page, 'Subtask “Three”')
    await three.focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => orderOf(page)).toEqual(['One', 'Three', 'Two', 'Four'])
    await expect(three).toBeFocused()
    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => orderOf(page)).toEqual(['One', 'Two', 'Four', 'Three'])
    await expect(three).toBeFocused()
  })
})

test('by keyboard one opens a task, goes on to the next, and comes back to its row', async ({
  page,
  api,
}) => {
  for (const title of ['Third', 'Second', 'First']) await api.task.create.mutate({ title })
  await page.goto('/')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeFocused()
  await expect(textbox(page, 'Title')).toHaveValue('First')
  await page.keyboard.press('j')
  await expect(textbox(page, 'Title')).toHaveValue('Second')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(textbox(page, 'Title')).toHaveValue('Third')
  await page.keyboard.press('k')
  await expect(textbox(page, 'Title')).toHaveValue('Second')
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await expect(row(page, 'Second')).toBeFocused()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('the open task is a sheet over the list, and nothing of it is cut', async ({
    page,
    api,
  }) => {
    const { id } = await api.task.create.mutate({
      title: 'Move house',
      description: everything,
      dueDate: '2031-05-06',
    })
    await api.subtask.create.mutate({ taskId: id, subtask: { title: 'x'.repeat(200) } })
    await page.goto('/')
    await row(page, 'Move house').tap()
    await expect(panel(page)).toBeFocused()
    await expect(row(page, 'Move house')).toBeHidden()
    const width = await panel(page).evaluate((sheet) => sheet.scrollWidth)
    expect(width).toBeLessThanOrEqual(360)
    // At its start, because there are links further on.
    await panel(page)
      .getByText('Plan with')
      .tap({ position: { x: 10, y: 10 } })
    await expect(textbox(page, 'Description')).toBeFocused()
    await panel(page).getByRole('button', { name: 'Close task' }).tap()
    await expect(row(page, 'Move house')).toBeVisible()
  })

  test('subtasks are sorted with a finger', async ({ page, context, api }) => {
    const { id: taskId } = await api.task.create.mutate({ title: 'Move' })
    for (const title of ['One', 'Two', 'Three']) {
      await api.subtask.create.mutate({ taskId, subtask: { title } })
    }
    await page.goto(`/?task=${taskId}`)
    const item = panel(page).getByRole('listitem').filter({ hasText: 'Three' })
    const touch = await context.newCDPSession(page)
    const titles = async () => {
      const { data } = await api.subtask.list.query({ taskId })
      return data.map(({ title }) => title)
    }
    // Repeated, in case something above has moved the grip from under the finger.
    await expect(async () => {
      const grip = await item.getByTitle('Drag to move').boundingBox()
      const at = (distance: number) => [
        { x: (grip?.x ?? 0) + 12, y: (grip?.y ?? 0) + 20 - distance },
      ]
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) })
      for (const distance of [20, 60, 100]) {
        await touch.send('Input.dispatchTouchEvent', {
          type: 'touchMove',
          touchPoints: at(distance),
        })
      }
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
      await expect.poll(titles, { timeout: 5_000 }).toEqual(['Three', 'One', 'Two'])
    }).toPass()
  })
})
