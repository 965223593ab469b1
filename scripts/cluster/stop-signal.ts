/** How long after the first signal another one is taken for its echo: npm passes on what the terminal has sent as well. */
const echoMs = 500

/** Is aborted when somebody asks this process to stop. A second time, it ends at once. */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController()
  let askedMs: number | undefined
  const stop = () => {
    if (askedMs !== undefined && performance.now() - askedMs > echoMs) process.exit(1)
    askedMs ??= performance.now()
    stopping.abort()
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, stop)
  return stopping.signal
}
