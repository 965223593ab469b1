import { expect, test } from 'vitest'
import { KnownListings } from './known-listings'

const listing = {
  id: 7,
  projectId: 1,
  userIds: [1],
  accessVersion: 1,
  dueDate: null,
  isOpen: true,
  isTrashed: false,
  isArchived: false,
  isGone: false,
}

test('what is known from one epoch is only likely in another', () => {
  const known = new KnownListings()
  known.keep(listing, 'one')
  expect(known.in('one', 7)).toBe(listing)
  expect(known.in('two', 7)).toBeUndefined()
  expect(known.likely(7)).toBe(listing)
  known.forget(7)
  expect(known.likely(7)).toBeUndefined()
})
