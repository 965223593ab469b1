/** The kinds of trouble, and what the client is told for each. */
const kinds = {
  unavailable: { status: 503, retryAfter: 5, detail: 'The database cannot be reached.' },
  overloaded: { status: 503, retryAfter: 2, detail: 'The database did not answer in time.' },
  misconfigured: { status: 503, retryAfter: 30, detail: 'The database is not set up correctly.' },
  read_only: { status: 503, retryAfter: 10, detail: 'The database is read-only.' },
  storage: { status: 503, retryAfter: 30, detail: 'The database cannot use its storage.' },
  disk_full: { status: 507, retryAfter: 60, detail: 'The database disk is full.' },
  /** The write may have been committed: a client should check before it sends it again. */
  commit_unknown: {
    status: 503,
    retryAfter: null,
    detail: 'The write may have succeeded. Check before you send it again.',
  },
} as const

/** Why the database can't do what was asked. */
export type TroubleReason = keyof typeof kinds

/** All reasons. */
export const troubleReasons = Object.keys(kinds) as [TroubleReason, ...TroubleReason[]]

/** Trouble with the database: neither the request nor our code is at fault. */
export class DatabaseTroubleError extends Error {
  override name = 'DatabaseTroubleError'
  /** The HTTP status. */
  readonly status: 503 | 507
  /** Seconds after which to try again; null when trying again might repeat a write. */
  readonly retryAfter: number | null

  /** @param found what the database or the driver reported; for the log only */
  constructor(
    readonly reason: TroubleReason,
    readonly found: string,
    options?: ErrorOptions,
  ) {
    super(kinds[reason].detail, options)
    this.status = kinds[reason].status
    this.retryAfter = kinds[reason].retryAfter
  }
}
