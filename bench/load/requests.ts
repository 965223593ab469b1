import { writeFile } from 'node:fs/promises'

/** A request of a load. */
export interface LoadRequest {
  method?: 'GET' | 'PATCH'
  path: string
  header?: readonly [name: string, value: string]
  /** JSON in one line. */
  body?: string
}

/** Writes the requests that a load goes through, round and round. */
export async function writeRequests(file: string, requests: readonly LoadRequest[]): Promise<void> {
  const lines = requests.map(
    ({ method = 'GET', path, header: [name, value] = ['', ''], body = '' }) =>
      [method, path, name, value, body].join('\t'),
  )
  await writeFile(file, `${lines.join('\n')}\n`)
}
