import type { Operation, Read, Write } from './operation'
import type { Violation } from './violation'

/** Something with a duration, besides the operations of a history. */
export interface Episode {
  name: string
  beganNs: number
  endedNs: number
}

interface Line {
  atNs: number
  who: string
  what: string
}

const nsPerMs = 1e6

/**
 * One violation as a story: the operations that prove it, in time order, and what else happened at the same time. Times
 * are milliseconds since the first operation.
 */
export function timeline(violation: Violation, episodes: readonly Episode[] = []): string {
  const { read, because, overlooked } = violation
  const operations = [...new Set([overlooked, because, read])].filter((each) => each !== null)
  const first = Math.min(...operations.map(({ invokedNs }) => invokedNs))
  const last = Math.max(...operations.map(endOf))
  const lines = [
    ...operations.flatMap((operation) => linesOf(operation, violation)),
    ...episodes
      .filter(({ beganNs, endedNs }) => beganNs <= last && endedNs >= first)
      .flatMap(({ name, beganNs, endedNs }) => [
        { atNs: beganNs, who: 'fault', what: `${name} begins` },
        { atNs: endedNs, who: 'fault', what: `${name} ends` },
      ]),
  ].sort((one, other) => one.atNs - other.atNs)
  const width = Math.max(...lines.map(({ who }) => who.length))
  const rows = lines.map(({ atNs, who, what }) => {
    const ms = ((atNs - first) / nsPerMs).toFixed(3)
    return `${ms.padStart(12)} ms  ${who.padEnd(width)}  ${what}`
  })
  return [headline(violation), ...rows].join('\n')
}

/** The violation whose story spans the least time: the easiest to understand. */
export function shortest(violations: readonly Violation[]): Violation | undefined {
  const length = ({ read, because, overlooked }: Violation) =>
    read.completedNs - (overlooked ?? because ?? read).invokedNs
  return [...violations].sort((one, other) => length(one) - length(other))[0]
}

function headline({ kind, read, saw, leastVersion }: Violation): string {
  const shown = saw.version === null ? 'missed' : `showed version ${saw.version} of`
  const where = saw.list === undefined ? '' : ` in ${saw.list}`
  const least = leastVersion === null ? '' : `, which was at version ${leastVersion} by then`
  return `${kind}: ${read.id} of ${read.subject} ${shown} ${saw.row}${where}${least}`
}

function linesOf(operation: Read | Write, { saw }: Violation): Line[] {
  const who = operation.client
  const begins = { atNs: operation.invokedNs, who, what: `${nameOf(operation)} begins` }
  if ('status' in operation) {
    const version = operation.saw.find(({ row }) => row === saw.row)?.version ?? 'nothing'
    const what = `${nameOf(operation)} ends: ${operation.status}, ${saw.row} at ${version}`
    return [begins, { atNs: operation.completedNs, who, what }]
  }
  if (operation.acknowledgedNs === null) return [begins]
  const made = operation.effects.map(({ row, version }) => `${row} at ${version}`).join(', ')
  const what = `${nameOf(operation)} is acknowledged: ${made}`
  return [begins, { atNs: operation.acknowledgedNs, who, what }]
}

const nameOf = ({ id, action, target }: Operation) => `${action} ${target} (${id})`

const endOf = (operation: Read | Write) =>
  'status' in operation ? operation.completedNs : (operation.acknowledgedNs ?? operation.invokedNs)
