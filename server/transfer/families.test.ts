import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headsOf, type Relative } from './families'
import { Problems } from './problems'

const relative = (id: string, parentId = ''): Relative => ({
  id,
  parentId,
  draft: { title: id, blocks: [], priority: 'none', dueDate: null, subtasks: [] },
})

const treeOf = (relatives: readonly Relative[], problems = new Problems()) =>
  headsOf(relatives, problems.report).map(({ title, subtasks }) => [
    title,
    subtasks.map((subtask) => [subtask.title, subtask.blocks.filter(Boolean).join()]),
  ])

describe('tasks below tasks', () => {
  test('are subtasks in the order of the file, wherever the parent is', () => {
    expect(
      treeOf([relative('c', 'b'), relative('b', 'a'), relative('a'), relative('d', 'a')]),
    ).toEqual([
      [
        'a',
        [
          ['b', ''],
          ['c', 'Part of: b'],
          ['d', ''],
        ],
      ],
    ])
  })

  test('whose parents form a circle or are missing stay, and are reported', () => {
    const problems = new Problems()
    const circle = [relative('a', 'b'), relative('b', 'c'), relative('c', 'a'), relative('d', 'd')]
    expect(treeOf([...circle, relative('e', 'gone')], problems)).toEqual([
      [
        'a',
        [
          ['c', ''],
          ['b', 'Part of: c'],
        ],
      ],
      ['d', []],
      ['e', []],
    ])
    expect(problems.list().map(({ detail }) => detail)).toEqual([
      'is not in the file: the task is at the top',
      'is below this task itself: the task is at the top',
      'is below this task itself: the task is at the top',
    ])
  })

  test('are all there once, whatever their parents are', () => {
    const id = fc.constantFrom('', 'a', 'b', 'c', 'd')
    const relatives = fc.array(fc.tuple(id, id).map(([own, parent]) => relative(own, parent)))
    fc.assert(
      fc.property(relatives, (all) => {
        const heads = headsOf(all, () => {})
        const count = heads.reduce((sum, { subtasks }) => sum + 1 + subtasks.length, 0)
        expect(count).toBe(all.length)
      }),
    )
  })

  test('take time in proportion to their number, however deep or wide they are', () => {
    const deep = Array.from({ length: 200_000 }, (_, at) =>
      relative(`${at}`, at ? `${at - 1}` : ''),
    )
    expect(headsOf(deep, () => {})[0]?.subtasks).toHaveLength(199_999)
    const wide = Array.from({ length: 200_000 }, (_, at) => relative(`${at}`, at ? '0' : ''))
    expect(headsOf(wide, () => {})[0]?.subtasks).toHaveLength(199_999)
  })
})
