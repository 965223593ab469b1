import { expect, test } from 'vitest'
import { statementNames } from './statement-names'

test('a statement has one name, and no other statement has it', () => {
  const nameOf = statementNames()
  const name = nameOf('SELECT 1')
  expect(name).not.toBe('')
  expect(nameOf('SELECT 2')).not.toBe(name)
  expect(nameOf('SELECT 1')).toBe(name)
})

test('there are only so many names, and who has one keeps it', () => {
  const nameOf = statementNames()
  const names = Array.from({ length: 1000 }, (_, at) => nameOf(`SELECT ${at}`))
  const given = names.filter((name) => name !== '')
  expect(given).toHaveLength(200)
  expect(new Set(given).size).toBe(200)
  expect(nameOf('SELECT 0')).toBe(names[0])
})

test('a long list of values has no name', () => {
  expect(statementNames()(`INSERT ${'(1),'.repeat(2000)}`)).toBe('')
})
