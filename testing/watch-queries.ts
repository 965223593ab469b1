import pg from 'pg'
import { PipelinedQuery } from '../server/db/pipelined-query'

/**
 * Calls `seen` with the statements of each query that this process passes to the driver of PostgreSQL, over any
 * connection: those of one query are sent together.
 *
 * @returns a function that stops it
 */
export function watchQueries(
  seen: (statements: readonly string[], isPipelined: boolean) => void,
): () => void {
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = new Proxy(query, {
    apply: (target, client, asked: [string | PipelinedQuery | { text?: string }]) => {
      seen(textsOf(asked[0]), asked[0] instanceof PipelinedQuery)
      return Reflect.apply(target, client, asked)
    },
  })
  return () => {
    pg.Client.prototype.query = query
  }
}

function textsOf(query: string | PipelinedQuery | { text?: string }): string[] {
  if (typeof query === 'string') return [query]
  if (query instanceof PipelinedQuery) return query.statements.map(({ text }) => text)
  return query.text === undefined ? [] : [query.text]
}
