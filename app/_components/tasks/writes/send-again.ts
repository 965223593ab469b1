import { isConflict, isNotFound } from '@/app/_trpc/errors'

/** How often a write that met another user's write is retried on top of it. */
const attempts = 3

/**
 * Sends a write. A conflict only means that the row has changed: after rereading, `send` knows whether its fields have.
 *
 * @param reread reads again what the write is about
 */
export async function sendAgainOnConflict<Answer>(
  reread: () => Promise<unknown>,
  send: () => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send()
    } catch (error) {
      if (!isConflict(error) || attempt === attempts) throw error
      try {
        await reread()
      } catch (failure) {
        // The row is gone, but the conflict says more: a restore of the database has put it into the trash.
        throw isNotFound(failure) ? error : failure
      }
    }
  }
}
