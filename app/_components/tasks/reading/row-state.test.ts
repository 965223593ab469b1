import { expect, test } from 'vitest'
import { isNewer, isSameState } from './row-state'

const before = '692764c09f3e'
const after = '692764c10001'

test('of two versions of one epoch, the greater is newer', () => {
  expect(isNewer({ version: 3, epoch: before }, { version: 2, epoch: before })).toBe(true)
  expect(isNewer({ version: 2, epoch: before }, { version: 3, epoch: before })).toBe(false)
  expect(isNewer({ version: 2, epoch: before }, { version: 2, epoch: before })).toBe(false)
})

test('what was read after a restore is newer, whatever its version', () => {
  for (const version of [1, 3, 4]) {
    expect(isNewer({ version, epoch: after }, { version: 3, epoch: before })).toBe(true)
    expect(isNewer({ version: 3, epoch: before }, { version, epoch: after })).toBe(false)
  }
})

test('a version is the same state only within its epoch', () => {
  const row = { version: 3, epoch: before }
  expect(isSameState(row, { ...row })).toBe(true)
  expect(isSameState(row, { ...row, epoch: after })).toBe(false)
  expect(isSameState(row, { ...row, version: 4 })).toBe(false)
})
