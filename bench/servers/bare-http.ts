import { createServer, type RequestListener, type ServerResponse } from 'node:http'

/** What the bare servers have in common. */

const host = '127.0.0.1'

/** Answers with a body in JSON. Without `Content-Length`, Node would answer in chunks, which takes a write more. */
export function sendJson(response: ServerResponse, body: string): void {
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  }
  response.writeHead(200, headers).end(body)
}

/** Answers requests on a free port, which it prints, until the process is told to end. */
export function listen(answer: RequestListener): void {
  const server = createServer(answer)
  server.listen(0, host, () => {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('there is no TCP address')
    process.stdout.write(`Listening at http://${host}:${address.port}\n`)
  })
  process.once('SIGTERM', () => process.exit())
}
