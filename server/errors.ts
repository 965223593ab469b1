/** One thing that is wrong with an input. */
export interface InputIssue {
  /** JSON Pointer (RFC 6901) to the value, such as `/title`; empty for the input as a whole. */
  pointer: string
  /** What is allowed. */
  detail: string
}

/** Why an operation was refused. Every transport maps these, once, to its own words. */
export type Refusal =
  | { code: 'not_found' }
  | { code: 'conflict'; currentVersion: number }
  | { code: 'invalid'; issues: readonly InputIssue[] }

const messages: Record<Refusal['code'], string> = {
  not_found: 'There is no such thing.',
  conflict: 'Somebody else changed this in the meantime.',
  invalid: 'The input is not valid.',
}

/** An expected refusal; whatever else is thrown is a fault of ours. */
export class RefusedError extends Error {
  override name = 'RefusedError'

  constructor(readonly refusal: Refusal) {
    super(messages[refusal.code])
  }
}

/** The refusal for a task or subtask that does not exist, is in the trash, or belongs to a task that is. */
export const notFound = () => new RefusedError({ code: 'not_found' })

/** The refusal for a write that names another version than the row has. */
export const conflict = (currentVersion: number) =>
  new RefusedError({ code: 'conflict', currentVersion })

/** The refusal for an input that passes its schema and is wrong all the same. */
export const invalid = (pointer: string, detail: string) =>
  new RefusedError({ code: 'invalid', issues: [{ pointer, detail }] })
