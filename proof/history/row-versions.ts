import type { ListName } from './lists'
import type { CommittedVersion, Write } from './operation'

/** Whether a list shows a row that is in this version. Without a list: whether the row is there at all. */
export const isShown = ({ gone, lists }: CommittedVersion, list?: ListName): boolean =>
  !gone && (list === undefined || lists.includes(list))

/** The versions of one row: which existed, which lists showed it in each of them, and which writes made them. */
export class RowVersions {
  readonly #committed = new Map<number, { made: CommittedVersion; writer: Write | null }>()
  #begunNs: ReadonlyMap<number, number> | undefined
  /** The versions in which each list did not show the row, in order. */
  readonly #hidden = new Map<ListName | undefined, number[]>()

  /** Adds a version. All are added before anything is asked. */
  add(made: CommittedVersion): void {
    this.#committed.set(made.version, { made, writer: null })
  }

  /** Records the write that made a version. If several writes claim it, the first to begin counts. */
  claim(version: number, writer: Write): void {
    const committed = this.#committed.get(version)
    if (!committed) return
    if (committed.writer && committed.writer.invokedNs <= writer.invokedNs) return
    committed.writer = writer
  }

  /** Whether a read of the list could have returned this version. */
  wasShown(version: number, list?: ListName): boolean {
    const committed = this.#committed.get(version)
    return committed !== undefined && isShown(committed.made, list)
  }

  writerOf(version: number): Write | null {
    return this.#committed.get(version)?.writer ?? null
  }

  /** Whether the write that made a version, or one that made an earlier version, began only after that time. */
  isEarly(version: number, answeredNs: number): boolean {
    this.#begunNs ??= this.#beginnings()
    return (this.#begunNs.get(version) ?? 0) > answeredNs
  }

  /**
   * The version that explains why a read of the list that must show at least `least` did not find the row. It is the
   * first that does, since a later one would only demand more of later reads. If only earlier versions do, it is the
   * last of them; if none does that had been requested, it is the next; 0 if the list has always shown the row.
   */
  hiddenSince(least: number, answeredNs: number, list?: ListName): number {
    const hidden = this.#hiddenIn(list)
    const at = firstFrom(hidden, least)
    const [before = 0, next = before] = [hidden[at - 1], hidden[at]]
    return before > 0 && this.isEarly(next, answeredNs) ? before : next
  }

  /** When each version can have been made at the earliest: every version was made after those before it. */
  #beginnings(): Map<number, number> {
    let begunNs = 0
    const inOrder = [...this.#committed].sort(([one], [other]) => one - other)
    return new Map(
      inOrder.map(([version, { writer }]) => {
        begunNs = Math.max(begunNs, writer?.invokedNs ?? 0)
        return [version, begunNs]
      }),
    )
  }

  #hiddenIn(list: ListName | undefined): number[] {
    const known = this.#hidden.get(list)
    if (known) return known
    const hidden = [...this.#committed.values()]
      .filter(({ made }) => !isShown(made, list))
      .map(({ made }) => made.version)
      .sort((one, other) => one - other)
    this.#hidden.set(list, hidden)
    return hidden
  }
}

/** The index of the first of some ordered versions that is at least `least`. */
function firstFrom(versions: readonly number[], least: number): number {
  let low = 0
  let high = versions.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((versions[middle] ?? least) < least) low = middle + 1
    else high = middle
  }
  return low
}
