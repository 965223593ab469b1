import { createServer } from 'node:net'

/**
 * A TCP port of 127.0.0.1 that nothing listens on. Another process may take it before the caller does: a caller that
 * can listen on port 0 should do that instead; others should retry with another port.
 */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no TCP address'))
        else resolve(address.port)
      })
    })
  })
}
