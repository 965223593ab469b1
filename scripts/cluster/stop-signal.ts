/** A second signal within this time counts as an echo of the first: npm repeats what the terminal has also sent. */
const echoMs = 500

/** A signal that is aborted when this process is asked to stop. When it is asked again, it ends at once. */
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
