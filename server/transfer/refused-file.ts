import { RefusedError } from '../errors'

/** The refusal of a whole file: nothing of it is imported. Each detail says where in the file, and what is wrong. */
export function refusedFile(...details: string[]): RefusedError {
  return new RefusedError({
    code: 'invalid',
    issues: details.map((detail) => ({ pointer: '/content', detail })),
  })
}
