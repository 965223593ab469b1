import { expect, test } from 'vitest'
import { AllowedHosts } from './allowed-hosts'
import { parseHost } from './host'

const hosts = new AllowedHosts(['192.168.1.7', 'Tasks.example.org', '[fd00::7]'])

test.each([
  'localhost',
  'localhost:3000',
  'LocalHost:80',
  '127.0.0.1:3000',
  '[::1]',
  '[::1]:3000',
  '192.168.1.7:3000',
  'tasks.example.org',
  'TASKS.EXAMPLE.ORG:8080',
  '[fd00::7]:3000',
  '[0:0:0:0:0:0:0:1]:3000',
])('allows %s', (text) => {
  expect(hosts.allow(parseHost(text) ?? undefined)).toBe(true)
})

test('allows a request of HTTP/1.0 that names none', () => {
  expect(hosts.allow(undefined)).toBe(true)
})

test.each([
  'evil.test',
  'localhost.evil.test',
  'evil.test:3000',
  'localhost.',
  '127.0.0.1.evil.test:3000',
  '127.1',
  '2130706433',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[fd00::8]:3000',
])('does not allow "%s"', (text) => {
  const host = parseHost(text)
  expect(host).not.toBeNull()
  expect(host && hosts.allow(host)).toBe(false)
})

test.each([
  '',
  ':3000',
  'evil@localhost',
  'localhost@evil.test',
  'localhost:80:80',
  'localhost:99999',
  'localhost:0',
  'localhost:',
  'localhost:x',
  'evil.test#localhost',
  'localhost/',
  '[::1',
  '::1',
  '[::1]x',
  '[::1].evil.test',
  '[::g]',
  '[fe80::1%25lo]',
  'löcalhost',
  'a b',
])('takes "%s" for no host', (text) => {
  expect(parseHost(text)).toBeNull()
})

test('a star allows any', () => {
  const any = new AllowedHosts(['127.0.0.1', '*'])
  for (const name of ['evil.test', '[::]']) expect(any.allow({ name, port: null })).toBe(true)
})
