import { Session } from 'node:inspector/promises'

/**
 * Loaded before a server that is measured: profiles it between the parent's two messages, `start` and `stop`, and sends
 * the profile. The server itself knows nothing of it.
 */

const microsecondsBetweenSamples = 500

const session = new Session()
session.connect()

process.on('message', async (message) => {
  process.send?.(await answer(message))
})
// It must not keep a server from ending.
process.channel?.unref()

async function answer(message: unknown): Promise<unknown> {
  if (message === 'stop') return (await session.post('Profiler.stop')).profile
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: microsecondsBetweenSamples })
  await session.post('Profiler.start')
  return null
}
