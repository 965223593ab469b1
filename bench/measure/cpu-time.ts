import { readdir, readFile } from 'node:fs/promises'

/** The kernel counts CPU time in hundredths of a second for everybody who asks through /proc. */
const msPerTick = 10

interface ProcessTimes {
  parent: number
  /** Of itself, and of its children that have ended. */
  cpuMs: number
}

/**
 * The CPU time that processes and all that they have started have used so far, in milliseconds; null on a system
 * without /proc.
 */
export async function cpuTimeMs(pids: readonly number[]): Promise<number | null> {
  const processes = await allProcesses()
  if (processes === null) return null
  const wanted = new Set(pids)
  let total = 0
  for (const [pid, { cpuMs }] of processes) {
    if (descends(pid, wanted, processes)) total += cpuMs
  }
  return total
}

function descends(
  pid: number,
  wanted: ReadonlySet<number>,
  processes: ReadonlyMap<number, ProcessTimes>,
): boolean {
  let at: number | undefined = pid
  while (at !== undefined && at > 1) {
    if (wanted.has(at)) return true
    at = processes.get(at)?.parent
  }
  return false
}

async function allProcesses(): Promise<Map<number, ProcessTimes> | null> {
  const names = await readdir('/proc').catch(() => null)
  if (names === null) return null
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number)
  const entries = await Promise.all(
    pids.map(async (pid): Promise<[number, ProcessTimes][]> => {
      // A process may end while we look.
      const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
      return line === null ? [] : [[pid, timesIn(line)]]
    }),
  )
  return new Map(entries.flat())
}

/** Reads a line of /proc/PID/stat. The name, in parentheses, may hold anything, so what counts comes after it. */
function timesIn(line: string): ProcessTimes {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return { parent: Number(fields[1]), cpuMs: ticks * msPerTick }
}
