import { readdir } from 'node:fs/promises'
import { expect } from 'playwright/test'
import { inRoot } from '../scripts/setup/root.mjs'
import { test } from './listening-page'
import { send } from './raw-request'

test('every page and dialog keeps to its policy', async ({ page, api }) => {
  // The fixture that all tests share checks for violations.
  const { id } = await api.task.create.mutate({ title: 'Guarded', description: '**bold**' })
  for (const path of [`/?task=${id}`, '/?view=board', '/?view=trash', '/cache', '/nowhere', '/']) {
    await page.goto(path)
  }
  for (const key of ['?', 'Control+k']) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
  }
})

test('a script that got into the page does not run', async ({ browser, app }) => {
  // A separate context: what this page does is refused, and every other test requires that nothing is.
  await using context = await browser.newContext()
  const page = await context.newPage()
  const refused: string[] = []
  page.on('console', (message) => refused.push(message.text()))
  const injected = [
    '<script>window.ran = 1</script>',
    '<img src="data:," onerror="window.ran = 1">',
    '<iframe src="/cache"></iframe>',
  ]
  await context.route(`${app.url}/`, async (route) => {
    const response = await route.fetch()
    const html = (await response.text()).replace('<body', `${injected.join('')}<body`)
    await route.fulfill({ response, body: html })
  })
  await page.goto(app.url)
  for (const directive of [`script-src 'self'`, 'script-src-attr', 'frame-src']) {
    await expect.poll(() => refused.join('\n')).toMatch(new RegExp(`directive:? ['"]${directive}`))
  }
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = 1'
    document.body.append(script)
    return 'ran' in window
  })
  expect(ran).toBe(false)
})

test('a page says what browsers may do with it', async ({ app }) => {
  const { status, headers } = await send(app.url, '/cache')
  expect(status).toBe(200)
  expect(headers['content-security-policy']).toContain(`frame-ancestors 'none'`)
  expect(headers).toMatchObject({
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
})

test('no page of another site can show ours in a frame', async ({ browser, app }) => {
  await using context = await browser.newContext()
  const page = await context.newPage()
  const other = app.url.replace('127.0.0.1', 'localhost')
  const html = (body: string) => ({ contentType: 'text/html', body })
  await context.route(`${app.url}/framable`, (route) => route.fulfill(html('anything')))
  await context.route(`${other}/foreign`, (route) => {
    const frames = ['/framable', '/', '/cache'].map((path) => `<iframe src="${app.url}${path}">`)
    return route.fulfill(html(frames.join('</iframe>')))
  })
  await page.goto(`${other}/foreign`)
  const refused = 'chrome-error://chromewebdata/'
  const urls = () => page.frames().map((frame) => frame.url())
  await expect.poll(urls).toEqual([`${other}/foreign`, `${app.url}/framable`, refused, refused])
})

test('nothing of Next that no page uses is answered, and all that pages load is', async ({
  app,
}) => {
  const listens = encodeURIComponent('/api/trpc/cache.events')
  for (const path of [
    `/_next/image?url=${listens}&w=64&q=75`,
    `/%5Fnext/image?url=${listens}&w=64&q=75`,
    '/_next/static/../image?url=%2Ficon.svg&w=64&q=75',
    '/_next/data/build/index.json',
    '/_next/webpack-hmr',
    '/__nextjs_source-map?filename=x',
    '/__nextjs_original-stack-frames',
  ]) {
    expect([path, (await send(app.url, path)).status]).toEqual([path, 404])
  }
  const action = { method: 'POST', headers: { 'Next-Action': 'x' }, body: '[]' }
  expect((await send(app.url, '/', action)).status).toBe(405)
  const files = await readdir(inRoot('.next', 'static', 'chunks'))
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const built = await send(app.url, `/_next/static/chunks/${file}`)
    expect([file, built.status]).toEqual([file, 200])
    expect(built.headers).toMatchObject({
      'cache-control': 'public,max-age=31536000,immutable',
      'x-content-type-options': 'nosniff',
    })
  }
})
