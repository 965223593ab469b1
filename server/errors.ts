/** One thing that is wrong with an input. */
export interface InputIssue {
  /** JSON Pointer (RFC 6901) to the value, such as `/title`; empty for the input as a whole. */
  pointer: string
  /** What is allowed, in words. */
  detail: string
}

/**
 * Why a write does not fit its row: another write has `changed` it; the database was `restored` since the row was read;
 * or the row is in a state that the write `excluded`.
 */
export type ConflictCause = 'changed' | 'restored' | 'excluded'

/** Why an operation was refused. Each transport maps these to its own terms, in one place. */
export type Refusal =
  | { code: 'not_found' }
  | { code: 'conflict'; currentVersion: number; currentEpoch: string; because: ConflictCause }
  | { code: 'invalid'; issues: readonly InputIssue[] }

const conflictMessages: Record<ConflictCause, string> = {
  changed: 'Somebody else changed this in the meantime.',
  restored: 'The database was restored since this was read. Read it again.',
  excluded: 'It is in a state that the request excludes.',
}

function messageOf(refusal: Refusal): string {
  if (refusal.code === 'conflict') return conflictMessages[refusal.because]
  return refusal.code === 'not_found' ? 'There is no such thing.' : 'The input is not valid.'
}

/** An expected refusal. Any other error is a bug of ours. */
export class RefusedError extends Error {
  override name = 'RefusedError'

  constructor(readonly refusal: Refusal) {
    super(messageOf(refusal))
  }
}

/** The refusal for a task or subtask that does not exist, is in the trash, or belongs to a task that is. */
export const notFound = () => new RefusedError({ code: 'not_found' })

/** The refusal for a write that does not fit the state that its row is in. */
export const conflict = (
  { version, epoch }: { version: number; epoch: string },
  because: ConflictCause,
) => new RefusedError({ code: 'conflict', currentVersion: version, currentEpoch: epoch, because })

/** The refusal for an input that passes its schema but is still wrong. */
export const invalid = (pointer: string, detail: string) =>
  new RefusedError({ code: 'invalid', issues: [{ pointer, detail }] })
