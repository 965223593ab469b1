/** The points of the protocol where a test may hold a read, a write or a change of the generation, or end the process. */
export const faultPointNames = [
  /** A read: the store has answered. */
  'afterRead',
  /** A read: it has the lease, and is about to load from the database. */
  'beforeLoad',
  /** A read: it has loaded, and is about to fill. */
  'beforeFill',
  /** A write: its keys are marked. */
  'afterMark',
  /** A write that does not end its transaction itself: everything is done except the commit. */
  'beforeCommit',
  /** A write: it is committed. */
  'afterCommit',
  /** A write: it is about to release its keys, committed or not. */
  'beforeRelease',
  /** A generation is closing, in the database too. */
  'afterClose',
  /** A generation is ready in the store, and is about to be opened in the database. */
  'beforeOpen',
] as const

export type FaultPoint = (typeof faultPointNames)[number]

/** Called at each fault point; the operation waits for the promise that it returns. */
export type FaultPoints = (point: FaultPoint) => Promise<void> | undefined

/** Does nothing, as in production. */
export const noFaultPoints: FaultPoints = () => undefined
