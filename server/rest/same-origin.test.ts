import { expect, test } from 'vitest'
import { isCrossSite } from './same-origin'

const url = 'http://localhost:3000/tasks'

test.each([
  ['no browser', {}],
  ['our own page', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://hotlist.test' }],
  ['what a person typed', { 'Sec-Fetch-Site': 'none' }],
  ['an older browser on our page', { Origin: 'http://hotlist.test', Host: 'hotlist.test' }],
  ['our page behind a proxy with TLS', { Origin: 'https://hotlist.test', Host: 'hotlist.test' }],
  [
    'our page behind a proxy that rewrites Host',
    { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://hotlist.test', Host: '127.0.0.1:3000' },
  ],
  ['no Host but the address', { Origin: 'http://localhost:3000' }],
])('lets %s write', (_, headers) => {
  expect(isCrossSite({ method: 'POST', url, headers: new Headers(headers) })).toBe(false)
})

test.each([
  ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
  ['a neighbour', { 'Sec-Fetch-Site': 'same-site' }],
  ['another site in an older browser', { Origin: 'http://evil.test', Host: 'hotlist.test' }],
  ['another port', { Origin: 'http://hotlist.test:8080', Host: 'hotlist.test' }],
  ['a sandboxed frame', { Origin: 'null', Host: 'hotlist.test' }],
  [
    'a name that begins like ours',
    { Origin: 'http://hotlist.test.evil.test', Host: 'hotlist.test' },
  ],
])('keeps %s from writing', (_, headers) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'QUERY']) {
    expect(isCrossSite({ method, url, headers: new Headers(headers) })).toBe(true)
  }
})

test('lets everybody read', () => {
  const headers = new Headers({ 'Sec-Fetch-Site': 'cross-site', Origin: 'http://evil.test' })
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    expect(isCrossSite({ method, url, headers })).toBe(false)
  }
})
