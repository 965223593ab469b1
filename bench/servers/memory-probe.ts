/**
 * Loaded before a server that is measured, with `--expose-gc`: collects garbage and tells what memory is left in use,
 * when the parent asks. The server itself knows nothing of it.
 */

process.on('message', () => {
  globalThis.gc?.()
  process.send?.(process.memoryUsage())
})
// It must not keep a server from ending.
process.channel?.unref()
