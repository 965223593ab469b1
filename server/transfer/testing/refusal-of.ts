import { RefusedError } from '../../errors'

/** The details of the refusal that `work` throws; null if it succeeds. Other errors are rethrown. */
export function refusalOf(work: () => unknown): string[] | null {
  try {
    work()
    return null
  } catch (error) {
    if (!(error instanceof RefusedError) || error.refusal.code !== 'invalid') throw error
    return error.refusal.issues.map(({ detail }) => detail)
  }
}
