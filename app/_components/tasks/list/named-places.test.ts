import { describe, expect, test } from 'vitest'
import type { Label } from '@/server/labels/schema'
import type { Project } from '@/server/projects/schema'
import { readQuickAdd } from './quick-words'

const at = '2026-11-23T08:00:00.000Z'
const fields = { color: 'gray', version: 1, epoch: '', createdAt: at, updatedAt: at } as const
const project = (id: number, name: string): Project => ({
  ...fields,
  id,
  name,
  kind: 'list',
  archivedAt: null,
})
const label = (id: number, name: string): Label => ({ ...fields, id, name })

const places = {
  projects: [project(4, 'Home'), project(5, 'Home improvement'), project(6, '2')],
  sections: [{ id: 7, name: 'Garden' }],
  labels: [label(1, 'Errand'), label(2, 'Waiting for'), label(3, 'Éclair')],
}
const read = (line: string) => readQuickAdd(line, '2026-11-23', { places }).fields

describe('a line', () => {
  test.each([
    ['Paint #Home', { title: 'Paint', projectId: 4 }],
    ['Paint #home improvement fri', { title: 'Paint', projectId: 5, dueDate: '2026-11-27' }],
    ['#home paint #home improvement', { title: '#home paint', projectId: 5 }],
    ['Buy milk @errand @waiting for', { title: 'Buy milk', labelIds: [1, 2] }],
    ['Buy milk *ERRAND, @errand', { title: 'Buy milk', labelIds: [1] }],
    ['@eclair bake !high', { title: 'bake', labelIds: [3], priority: 'high' }],
    ['Rake /garden #home', { title: 'Rake /garden', projectId: 4 }],
    ['Fix #2', { title: 'Fix', projectId: 6 }],
  ])('%s names places', (line, expected) => {
    expect(read(line)).toEqual(expected)
  })

  test.each([
    'Mail ann@errand.example',
    'See #12',
    'Buy #homework',
    'Ask @errands',
    '5 * errand',
    '#home',
  ])('%s is only a title', (line) => {
    expect(read(line)).toEqual({ title: line })
  })

  test('keeps what is to stay text', () => {
    const asText = new Set(['@errand'])
    expect(readQuickAdd('Ask @errand', '2026-11-23', { places, asText }).fields).toEqual({
      title: 'Ask @errand',
    })
  })
})
