import { expect, test } from 'vitest'
import { keyName } from './key-name'

const nothingHeld = {
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
}

test.each([
  [{ key: 'j' }, 'j'],
  [{ key: 'J' }, 'j'],
  [{ key: 'J', shiftKey: true }, 'Shift+J'],
  [{ key: 'j', shiftKey: true }, 'Shift+J'],
  [{ key: 'k', ctrlKey: true }, 'Mod+K'],
  [{ key: 'K', metaKey: true }, 'Mod+K'],
  [{ key: 'K', ctrlKey: true, shiftKey: true }, 'Mod+Shift+K'],
  [{ key: '?', shiftKey: true }, '?'],
  [{ key: '/', shiftKey: true }, '/'],
  [{ key: ' ' }, 'Space'],
  [{ key: 'ArrowDown', shiftKey: true }, 'Shift+ArrowDown'],
  [{ key: 'j', altKey: true }, null],
  [{ key: 'Dead' }, null],
])('%o is %s', (event, name) => {
  expect(keyName({ ...nothingHeld, ...event })).toBe(name)
})
