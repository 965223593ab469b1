/** How long after its last proof a source is still relied on: what a near entry may be behind when nothing is heard. */
const trustMs = 250

/**
 * A connection to the store on which the store tells, in order with its answers, what changes of all that was read there.
 * It ends with the connection.
 */
export class NearSource {
  #changes = 0
  #trustedUntilMs = 0
  #hasEnded = false

  /** Whether it was proven a moment ago that all changes until then were told. */
  get isTrusted(): boolean {
    return performance.now() < this.#trustedUntilMs
  }

  /** Takes note of the present, before something is read; `isCurrent` tells later whether anything has changed. */
  get now(): ChangePoint {
    return { source: this, changes: this.#changes }
  }

  isCurrent({ changes }: ChangePoint): boolean {
    return changes === this.#changes
  }

  /** A proof, sent at `sentAtMs` by the monotonic clock, was answered: all that had changed until then was told before. */
  proven(sentAtMs: number): void {
    if (!this.#hasEnded) this.#trustedUntilMs = sentAtMs + trustMs
  }

  /** Something has changed: what is being read may have been read before that. */
  changed(): void {
    this.#changes++
  }

  /** Nothing more will be told. */
  end(): void {
    this.changed()
    this.#trustedUntilMs = 0
    this.#hasEnded = true
  }
}

/** A point in the changes of a source. */
export interface ChangePoint {
  source: NearSource
  changes: number
}
