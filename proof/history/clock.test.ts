import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { Clock } from './clock'

test('shows the same in another process', () => {
  const clock = new Clock()
  const before = clock.now()
  const script = `console.log(Number(process.hrtime.bigint() - ${clock.originNs}n))`
  const there = Number(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout)
  expect(there).toBeGreaterThan(before)
  expect(there).toBeLessThan(clock.now())
})
