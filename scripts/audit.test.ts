import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { TemporaryFolder } from '../testing/temporary-folder'
import { auditPackages } from './audit.mjs'

/** How the audit handles npm's results for a registry, which is a server of ours. */

/** The path at which npm asks for the advisories about its packages. */
const advisoriesPath = '/-/npm/v1/security/advisories/bulk'

let cache: TemporaryFolder
beforeAll(async () => {
  cache = await TemporaryFolder.create()
})
afterAll(() => cache.remove())

let caches = 0
/** Runs the audit with a separate cache, because npm caches advisories. */
const auditBy = (registry: string) =>
  auditPackages({ npm_config_registry: registry, npm_config_cache: cache.file(`${caches++}`) })

/** @param advisories the advisories by package name; null for a registry that offers none */
async function auditWith(advisories: Record<string, unknown> | null) {
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    if (request.url !== advisoriesPath) return response.writeHead(404).end('{}')
    if (advisories === null) return response.writeHead(405, { allow: 'GET, HEAD' }).end()
    response.writeHead(200, { 'content-type': 'application/json' })
    return response.end(JSON.stringify(advisories))
  }
  const server = createServer((request, response) => {
    request.resume().once('end', () => answer(request, response))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.close()
  })
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') expect.unreachable()
  return auditBy(`http://127.0.0.1:${address.port}/`)
}

const advisoryOf = (severity: string) => ({
  ws: [
    {
      id: 1,
      url: 'https://github.com/advisories/GHSA-of-a-test',
      title: 'A fault',
      severity,
      vulnerable_versions: '<1000',
      cwe: [],
      cvss: { score: 0, vectorString: null },
    },
  ],
})

test('a registry without advisories for what is locked lets it pass', async () => {
  expect(await auditWith({})).toEqual({
    passed: true,
    lines: ['Hotlist: no known vulnerabilities', 'bench/peers: no known vulnerabilities'],
  })
})

test.each([
  ['high', false],
  ['critical', false],
  ['moderate', true],
])('a package with a %s advisory is named; passed: %s', async (severity, passed) => {
  const audit = await auditWith(advisoryOf(severity))
  expect(audit.passed).toBe(passed)
  expect(audit.lines[0]).toContain(`ws (${severity}: https://github.com/advisories/GHSA-of-a-test)`)
})

test('a registry that answers no audits is told in a line, and nothing fails', async () => {
  const { passed, lines } = await auditWith(null)
  expect(passed).toBe(true)
  expect(lines[0]).toMatch(/^Hotlist: not audited, the registry gave no report: 405 Method Not/)
})

test('nor does a network that is not there fail anything', async () => {
  const { passed, lines } = await auditBy('http://127.0.0.1:1/')
  expect(passed).toBe(true)
  expect(lines[0]).toMatch(/^Hotlist: not audited, the registry gave no report: .*ECONNREFUSED/)
})
