import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cpuTimeMs } from './cpu-time'

/** Starts a process that does what the script says, then stays and says so. */
async function started(script: string) {
  const child = spawn(process.execPath, ['-e', `${script}; process.stdout.write('done')`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

const stay = 'process.stdin.resume()'
const work = 'for (const end = process.cpuUsage().user + 3e5; process.cpuUsage().user < end;);'

test.runIf(existsSync('/proc'))(
  'counts the time of a process and of what it has started',
  async () => {
    const busy = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(work)}])`
    const [idle, itself, parent] = await Promise.all([
      started(stay),
      started(`${work} ${stay}`),
      started(`${busy}; ${stay}`),
    ])
    const pidsOf = (...children: { pid?: number }[]) => children.map(({ pid }) => pid ?? 0)
    try {
      const [none, own, ofChild, all] = await Promise.all([
        cpuTimeMs(pidsOf(idle)),
        cpuTimeMs(pidsOf(itself)),
        cpuTimeMs(pidsOf(parent)),
        cpuTimeMs(pidsOf(idle, itself, parent)),
      ])
      expect(own).toBeGreaterThanOrEqual((none ?? 0) + 200)
      expect(ofChild).toBeGreaterThanOrEqual((none ?? 0) + 200)
      expect(all).toBeGreaterThanOrEqual((own ?? 0) + (ofChild ?? 0))
    } finally {
      for (const child of [idle, itself, parent]) child.kill()
    }
  },
)
