/** A commit that certainly has not taken effect: it was not sent, or the database had abandoned the transaction. */
export class NotCommittedError extends Error {
  override name = 'NotCommittedError'
}
