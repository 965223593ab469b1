import type { CommittedVersion, Write } from './operation'

/** The versions of one row: which there were, in which the row was gone, and who made them. */
export class RowVersions {
  readonly #committed = new Map<number, { gone: boolean; writer: Write | null }>()
  #goneVersions: number[] = []

  add({ version, gone }: CommittedVersion): void {
    this.#committed.set(version, { gone, writer: null })
    if (gone) this.#goneVersions.push(version)
  }

  /** Says who made a version. Where several claim one, the first to begin may have been it. */
  claim(version: number, writer: Write): void {
    const committed = this.#committed.get(version)
    if (!committed) return
    if (committed.writer && committed.writer.invokedNs <= writer.invokedNs) return
    committed.writer = writer
  }

  /** Call once, after all versions have been added. */
  sort(): void {
    this.#goneVersions = [...new Set(this.#goneVersions)].sort((one, other) => one - other)
  }

  /** Whether a reader could be shown this version. */
  wasThere(version: number): boolean {
    return this.#committed.get(version)?.gone === false
  }

  writerOf(version: number): Write | null {
    return this.#committed.get(version)?.writer ?? null
  }

  /**
   * The version in which a reader that must be shown `least` or more may have missed the row: the first that explains
   * it, since a later one would only ask more of those who read after him. Null when the row was not gone since.
   */
  goneSince(least: number): number | null {
    let low = 0
    let high = this.#goneVersions.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#goneVersions[middle] ?? least) < least) low = middle + 1
      else high = middle
    }
    return this.#goneVersions[low] ?? null
  }

  /** The last version in which the row was gone; 0 when it never was. */
  get lastGone(): number {
    return this.#goneVersions.at(-1) ?? 0
  }
}
