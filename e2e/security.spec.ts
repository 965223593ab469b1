import { readdir } from 'node:fs/promises'
import { expect } from 'playwright/test'
import { inRoot } from '../scripts/setup/root.mjs'
import { test } from './listening-page'
import { send } from './raw-request'

test('pages break no rule of their policy, and run no script but their own', async ({
  page,
  api,
}) => {
  const { id } = await api.task.create.mutate({ title: 'Guarded', description: '**bold**' })
  const violations: string[] = []
  await page.exposeFunction('tellViolation', (text: string) => violations.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      Reflect.get(window, 'tellViolation')(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text())
  })
  for (const path of ['/', `/?task=${id}`, '/?view=board', '/?view=trash', '/cache', '/nowhere']) {
    await page.goto(path)
  }
  await page.goto('/')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(violations).toEqual([])

  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.body.append(script)
    return 'injected' in window
  })
  expect(ran).toBe(false)
  await expect.poll(() => violations).not.toEqual([])
})

test('no page can be framed', async ({ page, app }) => {
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
  await page.route('http://framing.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${app.url}/"></iframe>` }),
  )
  const refused = page.waitForEvent('requestfailed', (request) => request.url() === `${app.url}/`)
  await page.evaluate(() => location.assign('http://framing.test/'))
  await refused
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
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
  }
})
