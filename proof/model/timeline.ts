import type { Configuration, Property } from './configuration'
import type { Violation } from './search'
import { settle } from './settle'
import { nth } from './step'
import { absent, describeValue } from './value'
import { type Cell, World } from './world'

const promises: Record<Property, string> = {
  A: 'a read that began after a write was acknowledged returned something older',
  L: 'a read that began after somebody had seen a version returned something older',
  T: 'after a restore, what a client had seen before was taken for what is there',
  C: 'a read that began after the marks of a dead writer had ended returned something older than he committed',
}

/** The way to a violation as a table: each step, and the world after it. */
export function timeline(violation: Violation, configuration: Configuration): string {
  const { property, reader, least, got, steps } = violation
  const world = new World(configuration)
  world.words.set(violation.start.words)
  const { faults } = configuration
  const hasReplica = faults.includes('promotion') || faults.includes('read splitting')
  const redises = hasReplica ? ['Redis 1', 'Redis 2'] : ['Redis 1']
  const describe = () => [
    world.versions.join(' '),
    `${world.phase} ${world.generation}`,
    ...redises.map((_, number) => describeCells(nth(world.redises, number).cells, world)),
  ]
  const rows = [['', 'who', 'does', 'row', 'state', ...redises]]
  rows.push(['0', '', 'at the start', ...describe()])
  for (const [index, step] of steps.entries()) {
    step.take(world)
    settle(world, configuration)
    rows.push([String(index + 1), step.who, step.does, ...describe()])
  }
  const head = `${property} is broken: ${promises[property]}.`
  const detail =
    property === 'T'
      ? `State ${got} of the row is taken for an earlier one.`
      : `Reader ${reader + 1} had to return at least version ${least}, and returned ${got}.`
  return [head, detail, '', ...aligned(rows)].join('\n')
}

/** Every cell that is not empty, with its generation. */
function describeCells(cells: readonly Cell[], world: World): string {
  const keys = world.versions.length
  const texts = cells.flatMap(({ value, marks }, place) => {
    if (value === absent && marks === 0) return []
    const key = keys > 1 ? `, key ${(place % keys) + 1}` : ''
    const mark = marks === 0 ? '' : ` marked by ${writersOf(marks).join(' and ')}`
    return [`${Math.floor(place / keys) + 1}${key}: ${describeValue(value)}${mark}`]
  })
  return texts.join('; ') || '-'
}

function writersOf(marks: number): string[] {
  const numbers = [0, 1, 2].filter((number) => marks & (1 << number))
  return numbers.map((number) => `writer ${number + 1}`)
}

function aligned(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: string[]) => row.map((text, column) => text.padEnd(widths[column] ?? 0))
  return rows.map((row) => line(row).join('  ').trimEnd())
}
