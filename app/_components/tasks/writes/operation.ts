import type { Change } from './change'
import type { Refused } from './explain'
import type { Outdated } from './known-tasks'
import type { Undoable } from './undo-stack'

/**
 * How a write ended: `conflict` if another user had changed the same fields or only a part was saved, `unsaved` if it
 * can be tried again.
 */
export type Outcome = 'saved' | 'conflict' | 'unsaved'

/** The answer to a request. */
export interface Answer<Saved> {
  /** The tasks or subtasks as they were saved, if the answer says so. */
  saved: readonly Saved[]
  /** Stores the answer in what is known. The change stops being pending at the same moment, so nothing flickers. */
  land?: () => void
  /** What is shown instead of the change until the lists are read again: for rows whose place only the server knows. */
  shownAs?: Change
}

/** A request to the server. */
export interface Request<Saved> {
  /** What it shows at once. It waits for earlier requests about the same tasks. */
  change: Change
  /** Other tasks whose earlier requests it waits for. */
  waitsFor?: readonly number[]
  /** Called when it is its turn, so that what it reads of the known tasks is as recent as possible. */
  send: () => Promise<Answer<Saved>>
  /** What is to be read again afterwards. */
  outdated: Outdated
}

/** A write to tasks, or to subtasks of one task: to one, or to many at once. */
export interface Operation<Item, Saved> {
  /** What it is about, as the user saw it: changes made by others since then are not overwritten. */
  items: readonly Item[]
  /** What is being done, shown while it takes several requests: "Deleting"; by default "Changing". */
  doing?: string
  /** What was not done, such as “3 of 5 tasks were not changed”. */
  what: (failed: readonly Item[]) => string
  /** Divides items that must not all share a request; without it, they may. */
  split?: (items: readonly Item[]) => Iterable<readonly Item[]>
  /** The request for a part of the items: for all of them, if they fit into one. */
  request: (part: readonly Item[]) => Request<Saved>
  /** How what was done is undone; without it there is no undo. */
  undo?: ((done: readonly Item[], saved: readonly Saved[]) => Undoable) | undefined
  /** Tries again with these items. */
  again: (items: readonly Item[]) => unknown
  /** The items as they are now, for overwriting what others have changed, and what the button for that says. */
  anyway?: { label: string; newest: (items: readonly Item[]) => readonly Item[] }
  /** What else a message about a single item says and offers. */
  choices?: Pick<Refused, 'mine' | 'compare' | 'restore' | 'gone' | 'misplaced'>
  /** Whether a conflict can't be solved by trying again. */
  isFinal?: boolean
  /** Whether the edited field is still on the page: if so, it shows both texts itself, and the user chooses there. */
  inSight?: (() => boolean) | undefined
}
