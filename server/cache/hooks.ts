/** The places of the protocol where a test may hold a read, a write or a change of the generation, or end the process. */
export const hookPoints = [
  /** A read: the store has answered. */
  'afterRead',
  /** A read: it has the lease, and is about to load from the database. */
  'beforeLoad',
  /** A read: it has loaded, and is about to fill. */
  'beforeFill',
  /** A write: its keys are marked. */
  'afterMark',
  /** A write: everything is done but the commit. */
  'beforeCommit',
  /** A write: it is committed. */
  'afterCommit',
  /** A write: about to release its keys, committed or not. */
  'beforeRelease',
  /** A generation is closing, in the database too. */
  'afterClose',
  /** A generation is ready in the store, and about to be opened in the database. */
  'beforeOpen',
] as const

export type HookPoint = (typeof hookPoints)[number]

/** What happens at the hook points; whoever waits there holds the operation. */
export type Hooks = (point: HookPoint) => Promise<void> | undefined

/** Nothing, as in production. */
export const noHooks: Hooks = () => undefined
