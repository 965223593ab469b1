import { expect, test } from 'vitest'
import { LimitLog } from './limit-log'

test('each limit that is reached is told of once in a while, with a hint where it may be a proxy’s', () => {
  const lines: unknown[][] = []
  const log = new LimitLog({ warn: (...words: unknown[]) => void lines.push(words) })
  for (let count = 0; count < 3; count++) {
    log.reached('imports', { text: '203.0.113.1', isLocal: false })
    log.reached('connections', { text: '127.0.0.1', isLocal: true })
  }
  expect(lines).toEqual([
    [{ address: '203.0.113.1' }, 'too many imports at once'],
    [
      { address: '127.0.0.1' },
      'too many connections at once; if a proxy is on this machine, name it in TRUSTED_PROXIES',
    ],
  ])
})
