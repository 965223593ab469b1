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

/** What a project does not permit: it is `archived`, or the `inbox`, which stays as it is. */
export type Prohibition = 'archived' | 'inbox'

/** Why an operation was refused. Each transport maps these to its own terms, in one place. */
export type Refusal =
  | { code: 'not_found'; issues?: readonly InputIssue[] }
  | { code: 'conflict'; currentVersion: number; currentEpoch: string; because: ConflictCause }
  | { code: 'invalid'; issues: readonly InputIssue[] }
  | { code: 'prohibited'; because: Prohibition }

const conflictMessages: Record<ConflictCause, string> = {
  changed: 'Another user changed this. Read it again.',
  restored: 'The database was restored since this was read. Read it again.',
  excluded: 'The request excludes its current state.',
}

const prohibitions: Record<Prohibition, string> = {
  archived: 'The project is archived. Unarchive it to change what is in it.',
  inbox: 'The Inbox can’t be archived or deleted.',
}

function messageOf(refusal: Refusal): string {
  if (refusal.code === 'conflict') return conflictMessages[refusal.because]
  if (refusal.code === 'prohibited') return prohibitions[refusal.because]
  return refusal.code === 'not_found'
    ? 'Not found. It may have been deleted.'
    : 'The input is not valid.'
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

/** The refusal for an input that names something that does not exist. */
export const noSuch = (pointer: string, what: string) =>
  new RefusedError({
    code: 'not_found',
    issues: [{ pointer, detail: `there is no such ${what}` }],
  })

/** The refusal for a write that does not fit the state that its row is in. */
export const conflict = (
  { version, epoch }: { version: number; epoch: string },
  because: ConflictCause,
) => new RefusedError({ code: 'conflict', currentVersion: version, currentEpoch: epoch, because })

/** The refusal for a write that the state of its project does not permit. */
export const prohibited = (because: Prohibition) =>
  new RefusedError({ code: 'prohibited', because })

/** The refusal for an input that passes its schema but is still wrong. */
export const invalid = (pointer: string, detail: string) =>
  new RefusedError({ code: 'invalid', issues: [{ pointer, detail }] })
