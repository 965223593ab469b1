/**
 * How long after its last proof a source is still relied on. If nothing arrives, a near entry may be this far behind.
 */
const trustMs = 250

/**
 * A connection on which the store reports changes to everything that was read there, in order with its answers. It ends
 * with the connection.
 */
export class NearSource {
  #changes = 0
  #trustedUntilMs = 0
  #hasEnded = false

  /** Whether it was proven a moment ago that all changes until then had been reported. */
  get isTrusted(): boolean {
    return performance.now() < this.#trustedUntilMs
  }

  /** The present, noted before something is read; its `isCurrent` says later whether anything has changed. */
  get now(): ChangePoint {
    return { source: this, changes: this.#changes }
  }

  isCurrent({ changes }: ChangePoint): boolean {
    return changes === this.#changes
  }

  /**
   * A proof, sent at `sentAtMs` by the monotonic clock, was answered: all changes until then were reported before it.
   */
  proven(sentAtMs: number): void {
    if (!this.#hasEnded) this.#trustedUntilMs = sentAtMs + trustMs
  }

  /** Something has changed: a read that is under way may have seen the state before that. */
  changed(): void {
    this.#changes++
  }

  /** Nothing more will be reported. */
  end(): void {
    this.changed()
    this.#trustedUntilMs = 0
    this.#hasEnded = true
  }
}

/** A point in the sequence of a source's changes. */
export interface ChangePoint {
  source: NearSource
  changes: number
}
