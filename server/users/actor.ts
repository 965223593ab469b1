/** The caller. Reads and writes take it from the request, never from their input. */
export interface Actor {
  userId: number
  /** The project that their tasks are in unless they name another one. */
  inboxId: number
}

/** The first person. There are no accounts yet, so every request is theirs. */
export const firstPerson: Actor = { userId: 1, inboxId: 1 }
