import { expect, test } from 'vitest'
import { entryKind } from './entry-kind'
import { EntryKinds } from './entry-kinds'
import { cacheKey } from './keys'

const words = { ttl: 60, readBy: 'page.byId', label: 'Page', holds: 'a page', removedWhen: 'never' }
const page = entryKind({ name: 'page', template: 'page:{id}', ...words })
const note = entryKind({ name: 'note', template: 'page:{pageId}:note:{noteId}', ...words })
const pages = entryKind({ name: 'pages', template: 'pages:all', ...words })
const kinds = new EntryKinds([page, note, pages])

test('a key has the ids in the places that its template gives them', () => {
  expect([page.key(7), note.key(7, 12), pages.key()]).toEqual([
    'page:7',
    'page:7:note:12',
    'pages:all',
  ])
})

test('keys are made of a list of ids', () => {
  expect([7, 12].map(page.key)).toEqual(['page:7', 'page:12'])
})

test('a key is read as what it was made of', () => {
  expect(kinds.parse(page.key(7))).toMatchObject({ kind: page, ids: { id: 7 } })
  expect(kinds.parse(note.key(7, 12))).toMatchObject({
    kind: note,
    ids: { pageId: 7, noteId: 12 },
  })
  expect(kinds.parse(pages.key())).toMatchObject({ kind: pages, ids: {} })
  expect(kinds.of(note.key(7, 12))).toBe(note)
})

test.each([
  '',
  'page:',
  'page:0',
  'page:07',
  'page:-1',
  'page:1.5',
  'page:1e3',
  'page:7\n',
  ' page:7',
  'page:7:note:',
  'pages:all:7',
  `page:${'9'.repeat(16)}`,
  'other:7',
  '__proto__',
])('%j is no key', (text) => {
  expect(kinds.parse(text)).toBeNull()
})

test('a key of no kind is refused, by the compiler too', () => {
  // @ts-expect-error a kind that is not registered
  expect(() => kinds.of(cacheKey('other', 7))).toThrow('"other:7" is not a key of any kind')
})
