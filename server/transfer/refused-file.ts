import { RefusedError } from '../errors'

/** The refusal of a whole file: nothing of it is imported. Each detail says where in the file, and what is wrong. */
export function refusedFile(...details: string[]): RefusedError {
  return new RefusedError({
    code: 'invalid',
    issues: details.map((detail) => ({ pointer: '/content', detail })),
  })
}

/** Runs work on a file of an archive: refusals name it. */
export function namingFile<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RefusedError) || error.refusal.code !== 'invalid') throw error
    throw refusedFile(...error.refusal.issues.map(({ detail }) => `${path}: ${detail}`))
  }
}
