import type { ImportFormat } from './schema'

/** The format that the name of a file says, where the content may not: any text may be a todo.txt. */
export function formatOfName(name: string): ImportFormat | undefined {
  return /\.txt$/i.test(name) ? 'todo.txt' : undefined
}
