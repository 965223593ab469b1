import { z } from 'zod'
import { readConfig } from '@/server/config/config'
import { startServices } from '@/server/services'
import { VersionedRow } from '@/testing/versioned-row'
import type { ClockedRead } from './clocked-instance'

/** One instance in a separate process. On each message it reads the row and reports what it got and when. */

const variables = z.record(z.string(), z.string()).parse(JSON.parse(process.argv[2] ?? ''))
const services = await startServices(readConfig(variables))
const row = VersionedRow.of(services)

process.on('message', () => {
  void row.read().then(({ version, status, reason }) => {
    const clocks = { monotonicMs: performance.now(), wallMs: Date.now() }
    const read: ClockedRead = { version, status, reason: reason ?? null, ...clocks }
    process.send?.(read)
  })
})
// The parent process is gone.
process.on('disconnect', () => process.exit())

process.send?.('started')
