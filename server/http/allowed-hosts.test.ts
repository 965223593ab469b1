import { expect, test } from 'vitest'
import { AllowedHosts } from './allowed-hosts'

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
  // HTTP/1.0 needs none.
  undefined,
])('allows %s', (host) => {
  expect(hosts.allow(host)).toBe(true)
})

test.each([
  '',
  ':3000',
  'evil.test',
  'localhost.evil.test',
  'evil.test:3000',
  'localhost@evil.test',
  'evil.test#localhost',
  'localhost:3000:evil.test',
  '127.0.0.1.evil.test:3000',
  '[::1].evil.test',
  '[fd00::8]:3000',
  'fd00::7',
])('does not allow "%s"', (host) => {
  expect(hosts.allow(host)).toBe(false)
})

test('a star allows any', () => {
  const any = new AllowedHosts(['127.0.0.1', '*'])
  for (const host of ['evil.test', '', '[::]']) expect(any.allow(host)).toBe(true)
})
