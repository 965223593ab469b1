import type { CommittedVersion, Write } from './operation'

/** The versions of one row: which existed, in which of them the row was gone, and which writes made them. */
export class RowVersions {
  readonly #committed = new Map<number, { gone: boolean; writer: Write | null }>()
  #goneVersions: number[] = []

  add({ version, gone }: CommittedVersion): void {
    this.#committed.set(version, { gone, writer: null })
    if (gone) this.#goneVersions.push(version)
  }

  /** Records the write that made a version. If several writes claim it, the first to begin counts. */
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

  /** Whether a read could have returned this version. */
  wasThere(version: number): boolean {
    return this.#committed.get(version)?.gone === false
  }

  writerOf(version: number): Write | null {
    return this.#committed.get(version)?.writer ?? null
  }

  /**
   * The version that explains why a read that must show at least `least` did not find the row. It is the first that
   * does, since a later one would only demand more of later reads. Null if the row was not gone since.
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
