import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { readConfig } from '@/server/config/config'
import { startServices, stopServices } from '@/server/services'
import { VersionedRow } from '@/testing/versioned-row'
import { nowMs, type Tally } from './tally'

/** One instance in a separate process, which reads and writes the row until it is stopped. It answers with its tally. */

const readers = 2
/** Pauses between the operations of a client: without them, the row would never be in the cache. */
const readEveryMs = 2
const writeEveryMs = 200

const variables = z.record(z.string(), z.string()).parse(JSON.parse(process.argv[2] ?? ''))
const services = await startServices(readConfig(variables))
const row = VersionedRow.of(services)
const tally: Tally = { reads: [], writes: [], hits: 0, failed: [] }

/** Of the last write. There is one writer, and a write is reported before it resolves. */
let waitedMs = 0
services.cache.events.on('write', (write) => {
  waitedMs = write.waitedMs
})

async function read(): Promise<void> {
  const beganMs = nowMs()
  const { version, status } = await row.read()
  tally.reads.push({ beganMs, endedMs: nowMs(), version })
  if (status === 'hit') tally.hits++
}

async function write(): Promise<void> {
  const beganMs = nowMs()
  const version = await row.write()
  tally.writes.push({ beganMs, endedMs: nowMs(), version, waitedMs })
}

let rests = false

async function repeat(operation: () => Promise<void>, everyMs: number, isOver = () => false) {
  while (!isOver()) {
    await operation().catch((error: unknown) => tally.failed.push(String(error)))
    await wait(everyMs)
  }
}

/** Ends the writes: a process that is frozen in a transaction would hold up those of the others. */
async function rest(): Promise<void> {
  rests = true
  await writing
}

process.on('message', async (message) => {
  if (message === 'rest') await rest()
  if (message === 'stop') await stopServices(services).then(() => process.exit())
  process.send?.(tally)
})
// The parent process is gone.
process.on('disconnect', () => process.exit())

for (let reader = 0; reader < readers; reader++) void repeat(read, readEveryMs)
const writing = repeat(write, writeEveryMs, () => rests)
process.send?.(tally)
