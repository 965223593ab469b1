import { writeSync } from 'node:fs'
import { ProcessLock } from '../../server/db/process-lock'

/** A program that takes the lock of a database and keeps it: `lock-holder.ts PATH`. Prints `held` once it has it. */

const [, , path = ''] = process.argv
const lock = await ProcessLock.take(path)
await lock.announce('http://127.0.0.1:4711')
writeSync(1, 'held\n')
setInterval(() => {}, 60_000)
