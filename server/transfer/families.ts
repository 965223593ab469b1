import type { Draft, TaskDraft } from './draft'
import { subtaskFacts } from './facts'
import type { ReportAt } from './problems'

/** A task of a file, and the task that it is below. */
export interface Relative {
  id: string
  /** Empty for a task at the top. */
  parentId: string
  draft: TaskDraft
}

/** How many of the tasks above a subtask are named: deep files would need text that grows with the square of their depth. */
const namedAbove = 8

/**
 * Puts tasks below tasks. A task has one level of subtasks in Hotlist: those further down say where they were.
 *
 * The order is that of the file, and a parent may come after its children. Takes linear time, whatever the parents are.
 *
 * @returns the tasks at the top; also those whose parents are missing or form a circle, which are reported
 */
export function headsOf(relatives: readonly Relative[], report: ReportAt): TaskDraft[] {
  const byId = new Map<string, Relative>()
  for (const relative of relatives) {
    if (!byId.has(relative.id)) byId.set(relative.id, relative)
  }
  const below = new Map<Relative, Relative[]>()
  const heads = new Set<Relative>()
  for (const relative of relatives) {
    const parent = relative.parentId === '' ? undefined : byId.get(relative.parentId)
    if (parent) {
      const siblings = below.get(parent) ?? []
      siblings.push(relative)
      below.set(parent, siblings)
      continue
    }
    heads.add(relative)
    if (relative.parentId !== '') {
      report(relative.draft, 'parent', 'is not in the file: the task is at the top')
    }
  }
  const placed = new Set<Relative>()
  for (const head of heads) placeBelow(head, below, placed)
  for (const relative of relatives) {
    if (placed.has(relative)) continue
    report(relative.draft, 'parent', 'is below this task itself: the task is at the top')
    heads.add(relative)
    placeBelow(relative, below, placed)
  }
  return relatives.filter((relative) => heads.has(relative)).map(({ draft }) => draft)
}

/** Makes subtasks of everything below a task that is not placed yet. */
function placeBelow(
  head: Relative,
  below: ReadonlyMap<Relative, readonly Relative[]>,
  placed: Set<Relative>,
): void {
  placed.add(head)
  const waiting = (relative: Relative, path: readonly string[]) =>
    (below.get(relative) ?? []).map((child) => ({ child, path })).reverse()
  const stack = waiting(head, [])
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { child, path } = next
    if (placed.has(child)) continue
    placed.add(child)
    addSubtask(head.draft, child.draft, path)
    // Not with a spread: a task may have more children than a call may have arguments.
    for (const grandchild of waiting(child, [...path, child.draft.title].slice(-namedAbove))) {
      stack.push(grandchild)
    }
  }
}

function addSubtask(head: TaskDraft, child: TaskDraft, path: readonly string[]): void {
  const { title, line, entry, createdAt, updatedAt } = child
  const [text = '', ...more] = child.blocks
  head.subtasks.push({
    ...{ line, entry, title, createdAt, updatedAt },
    done: child.status === 'done',
    blocks: [text, [...partOf(path), ...subtaskFacts(child, head)].join('\n'), ...more],
  })
  const ownPath = [...path, title].slice(-namedAbove)
  for (const subtask of child.subtasks) head.subtasks.push(below(subtask, ownPath))
}

function below(subtask: Draft, path: readonly string[]): Draft {
  return { ...subtask, blocks: [...partOf(path), ...subtask.blocks] }
}

const partOf = (path: readonly string[]) =>
  path.length > 0 ? [`Part of: ${path.join(' › ')}`] : []
