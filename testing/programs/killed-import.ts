import type { FaultPoint } from '../../server/cache'
import { faultPointNames } from '../../server/cache/testing'
import { readConfig } from '../../server/config/config'
import { contextOf } from '../../server/request-context'
import { startServices } from '../../server/services'
import { importFile, importProgress } from '../../server/transfer/import-file'
import { backupOf } from '../backup-of'

/**
 * A program that imports 1,000 tasks with a subtask each and kills itself in the middle: `killed-import.ts URL PLACE`.
 * The place is a fault point of the cache's protocol, or `staging`, which comes before all of them.
 */

const [, , url = '', place = ''] = process.argv
const point = faultPointNames.find((name) => name === place)
const importId = 'import-that-is-killed'
let isImporting = false

const kill = () => process.kill(process.pid, 'SIGKILL')
const faultPoints = (reached: FaultPoint) => {
  if (isImporting && reached === point) kill()
  return undefined
}

const config = readConfig({ DATABASE_URL: url, CACHE_STORE: 'memory', LOG_LEVEL: 'silent' })
const services = await startServices(config, faultPoints)
isImporting = true
if (place === 'staging') {
  setInterval(async () => {
    const staged = await importProgress(services, importId)
    if (staged > 300) kill()
  }, 5)
}
const moment = { now: new Date() }
const content = backupOf('killed', 1_000, 1)
await importFile(contextOf(services), { format: 'json', content, moment }, importId)
