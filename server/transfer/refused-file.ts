import { RefusedError } from '../errors'

/** The refusal of a file as a whole: nothing of it is imported. Each detail says where in the file, and what. */
export function refusedFile(...details: string[]): RefusedError {
  return new RefusedError({
    code: 'invalid',
    issues: details.map((detail) => ({ pointer: '/content', detail })),
  })
}
