import { expect, type Locator, type Page } from 'playwright/test'
import { deafen } from './deaf-page'
import { test } from './listening-page'

/**
 * Where the focus is after each way out of each dialog, menu and field. It is never on the page itself: from there, the
 * next key would begin anew at the top.
 */

const content = (page: Page) => page.locator('#content')
const panel = (page: Page) => page.getByRole('complementary', { name: /^Task \d+$/ })
const taskLink = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true })
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

const pressEscape = (page: Page) => page.keyboard.press('Escape')
const pressEnter = (page: Page) => page.keyboard.press('Enter')
/** Presses where there is nothing, or only what is behind a dialog. */
const outside = (page: Page) => page.mouse.click(3, 400)

/** Closes a dialog by its button, and moves the mouse away: what is behind the button may show something of its own. */
const close = async (page: Page) => {
  await button(page, 'Close').click()
  await page.mouse.move(3, 400)
}

const popups = ':is([role="menu"], [role="dialog"], [role="alertdialog"]):not([data-message])'

/** Waits until popups are gone and whatever moves the focus afterwards has had its time. No message has it. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator(popups).filter({ visible: true })).toHaveCount(0)
  await expect(page.locator('body')).not.toBeFocused()
  await expect(page.locator('[data-message]:focus-within')).toHaveCount(0)
}

/** Waits until a popup has the focus: before that, keys and presses do not close it. */
async function opened(page: Page, role: 'menu' | 'dialog' | 'alertdialog'): Promise<void> {
  await expect(page.getByRole(role).and(page.locator(':focus-within'))).toBeVisible()
}

async function leads(page: Page, leave: () => Promise<unknown>, to: Locator): Promise<void> {
  await leave()
  await settled(page)
  await expect(to).toBeFocused()
}

test('a menu gives the focus back to its button', async ({ page, api }) => {
  await api.task.create.mutate({ title: 'Call Ann' })
  await page.goto('/')
  for (const name of [
    /^Status: /,
    /^Priority: /,
    /^Due: /,
    /^Sort: /,
    /^Group: /,
    'More',
    'Theme',
  ]) {
    const opener = button(page, name)
    for (const leave of [pressEscape, outside]) {
      await opener.press('Enter')
      await opened(page, 'menu')
      await leads(page, () => leave(page), opener)
    }
  }
  await button(page, /^Sort: /).press('Enter')
  await page.getByRole('menuitemradio', { name: 'Title' }).press('Enter')
  await expect(page).toHaveURL(/sort=title/)
  await leads(page, () => pressEscape(page), button(page, /^Sort: /))
})

test('what a menu opens gives the focus back to the button of the menu', async ({ page, api }) => {
  await api.task.create.mutate({ title: 'Call Ann' })
  await page.goto('/')
  for (const item of ['Commands…', 'Import tasks…', 'Keyboard shortcuts']) {
    for (const leave of [pressEscape, outside]) {
      await button(page, 'More').press('Enter')
      await page.getByRole('menuitem', { name: item }).press('Enter')
      await opened(page, 'dialog')
      await leads(page, () => leave(page), button(page, 'More'))
    }
  }
})

test('what a key opens at a row gives the focus back to the row', async ({ page, api }) => {
  await api.task.create.mutate({ title: 'Call Ann' })
  await page.goto('/')
  await page.keyboard.press('j')
  const row = taskLink(page, 'Call Ann')
  await expect(row).toBeFocused()
  for (const [key, role] of [
    ['p', 'menu'],
    ['t', 'menu'],
    ['?', 'dialog'],
    ['ControlOrMeta+k', 'dialog'],
  ] as const) {
    for (const leave of [pressEscape, outside]) {
      await page.keyboard.press(key)
      await opened(page, role)
      await leads(page, () => leave(page), row)
    }
  }
  await page.keyboard.press('?')
  await leads(page, () => close(page), row)
  await page.keyboard.press('p')
  await page.getByRole('menuitemradio', { name: 'High' }).press('Enter')
  await settled(page)
  await expect(row).toBeFocused()
})

test('a palette that closes before it had the focus leaves the keys to the page', async ({
  page,
  api,
}) => {
  await api.task.create.mutate({ title: 'Call Ann' })
  await page.goto('/')
  await page.evaluate(() => {
    new MutationObserver((_, observer) => {
      const close = [...document.querySelectorAll<HTMLElement>('[role="dialog"] button')].find(
        ({ textContent }) => textContent === 'Close',
      )
      if (!close) return
      observer.disconnect()
      close.click()
    }).observe(document.body, { childList: true, subtree: true })
  })
  await page.keyboard.press('ControlOrMeta+k')
  await settled(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test('the menu of a row, and what it leads to, gives the focus back to the row', async ({
  page,
  api,
}) => {
  await api.task.create.mutate({ title: 'Call Ann' })
  await page.goto('/')
  const row = taskLink(page, 'Call Ann')
  const menu = page.getByRole('menu', { name: 'Actions for “Call Ann”' })
  const open = async () => {
    await row.click({ button: 'right' })
    await expect(menu).toBeVisible()
  }
  for (const leave of [pressEscape, outside]) {
    await open()
    await leads(page, () => leave(page), row)
  }
  await open()
  await menu.getByRole('menuitem', { name: 'Priority…' }).click()
  await expect(page.getByRole('menu', { name: 'Priority' })).toBeVisible()
  await leads(page, () => pressEscape(page), row)
  await open()
  await menu.getByRole('menuitem', { name: 'Edit the title' }).click()
  await settled(page)
  await expect(panel(page).getByRole('textbox', { name: 'Title' })).toBeFocused()
})

test('a field gives the focus to the part of the page it is in', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Call Ann' })
  await api.subtask.create.mutate({ taskId: id, subtask: { title: 'Find her number' } })
  await page.goto(`/?task=${id}`)
  const field = (name: string) => panel(page).getByRole('textbox', { name, exact: true })
  const title = field('Title')
  for (const leave of [pressEscape, pressEnter]) {
    await title.focus()
    await leads(page, () => leave(page), panel(page))
  }
  const subtask = field('Subtask “Find her number”')
  await subtask.focus()
  await leads(page, () => pressEscape(page), panel(page))
  await subtask.focus()
  await leads(page, () => pressEnter(page), field('New subtask'))
  await leads(page, () => pressEscape(page), panel(page))
  const description = field('Description')
  await description.fill('By phone')
  await leads(page, () => page.keyboard.press('Control+Enter'), button(page, 'Edit description'))
  for (const word of ['Save: Description', 'Cancel: Description']) {
    await button(page, 'Edit description').click()
    await expect(description).toBeFocused()
    await leads(page, () => button(page, word).click(), button(page, 'Edit description'))
  }
  await button(page, 'Edit description').click()
  await page.keyboard.type('!')
  await leads(page, () => pressEscape(page), panel(page))
  await page.getByRole('textbox', { name: 'New task' }).focus()
  await leads(page, () => pressEscape(page), content(page))
  await page.goto('/?view=board')
  await page.getByRole('textbox', { name: 'New task in To do' }).focus()
  await leads(page, () => pressEscape(page), content(page))
})

test('Tab goes from a field through its buttons, and the field is saved after them', async ({
  page,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Call Ann' })
  await page.goto(`/?task=${id}`)
  await panel(page).getByRole('textbox', { name: 'Description' }).fill('By phone')
  await page.keyboard.press('Tab')
  await expect(button(page, 'Save: Description')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(button(page, 'Cancel: Description')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect
    .poll(async () => (await api.task.byId.query({ id })).data.description)
    .toBe('By phone')
  await settled(page)
})

test('what was cancelled can be put back', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'Call Ann' })
  await page.goto(`/?task=${id}`)
  const description = panel(page).getByRole('textbox', { name: 'Description' })
  await description.fill('A long text')
  await button(page, 'Cancel: Description').click()
  await expect(description).toHaveValue('')
  await button(page, 'Put mine back').click()
  await expect(description).toHaveValue('A long text')
})

test('a conflict leaves the focus in its field, whichever way it is settled', async ({
  page,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Ours' })
  await deafen(page)
  await page.goto(`/?task=${id}`)
  const title = panel(page).getByRole('textbox', { name: 'Title' })
  for (const [theirs, choice] of [
    ['Theirs', 'Take theirs: Title'],
    ['Theirs again', 'Save mine: Title'],
  ] as const) {
    await api.task.update.mutate({ id, patch: { title: theirs } })
    await title.fill('Mine')
    await pressEnter(page)
    await expect(button(page, choice)).toBeVisible()
    await settled(page)
    await leads(page, () => button(page, choice).press('Enter'), title)
  }
})

test('the focus stays on the list when a task goes, and when it comes back', async ({
  page,
  api,
}) => {
  for (const title of ['Three', 'Two', 'One']) await api.task.create.mutate({ title })
  await page.goto('/')
  await page.keyboard.press('j')
  await page.keyboard.press('Delete')
  await expect(taskLink(page, 'Two')).toBeFocused()
  await button(page, 'Undo').press('Enter')
  await expect(taskLink(page, 'One')).toBeVisible()
  await settled(page)
  await taskLink(page, 'Two').click()
  await leads(page, () => button(page, 'Close task').click(), taskLink(page, 'Two'))
  await taskLink(page, 'Two').click()
  await button(page, 'Delete task').click()
  await expect(panel(page)).toBeHidden()
  await settled(page)
  await page.keyboard.press('ControlOrMeta+a')
  await button(page, 'Clear').click()
  await settled(page)
  // The last ones go too: then only the page's content is left.
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('list', { name: 'Tasks' })).toBeHidden()
  await settled(page)
})

test('the console’s dialogs give the focus back', async ({ page, api }) => {
  const { id } = await api.task.create.mutate({ title: 'In the cache' })
  await api.task.byId.query({ id })
  await page.goto('/cache')
  for (const leave of [pressEscape, () => button(page, 'Cancel').click()]) {
    await button(page, 'Clear…').press('Enter')
    await opened(page, 'alertdialog')
    await leads(page, () => leave(page), button(page, 'Clear…'))
  }
  for (const leave of [pressEscape, outside, () => button(page, 'Close').click()]) {
    await button(page, `task:${id}`).press('Enter')
    await opened(page, 'dialog')
    await leads(page, () => leave(page), button(page, `task:${id}`))
  }
})

test('a receipt is no dead end: its details take the focus, and give it back', async ({
  page,
  api,
}) => {
  await api.task.create.mutate({ title: 'Call Ann' })
  await page.goto('/')
  const badge = button(page, /^List read: /)
  await button(page, /^Group: /).focus()
  await page.keyboard.press('Tab')
  await expect(badge).toBeFocused()
  const link = page.getByRole('link', { name: 'What the terms mean' })
  await expect(link).toBeVisible()
  await pressEnter(page)
  await expect(link).toBeFocused()
  await pressEscape(page)
  await expect(badge).toBeFocused()
  await expect(link).toBeHidden()
})
