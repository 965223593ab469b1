import { expect, type Locator, type Page } from 'playwright/test'

/** Opens a page of tasks, and waits for the code that moves them, which is fetched after everything else. */
export async function openArranged(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await untilArranged(page)
}

const untilArranged = (page: Page) => expect(page.locator('[data-arranging]')).toBeAttached()

/** Drags one element to the upper or the lower edge of another, in small steps like a hand. */
export async function drag(
  page: Page,
  from: Locator,
  to: Locator,
  edge: 'above' | 'below',
): Promise<void> {
  await untilArranged(page)
  const start = await boxOf(from)
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await page.mouse.down()
  const end = await boxOf(to)
  const y = edge === 'above' ? end.y + 2 : end.y + end.height - 2
  await page.mouse.move(end.x + end.width / 2, y, { steps: 8 })
  await page.mouse.up()
}

async function boxOf(of: Locator) {
  const box = await of.boundingBox()
  if (!box) throw new Error(`${of} is not on the page`)
  return box
}
