import { setTimeout as wait } from 'node:timers/promises'
import { allFaults } from '../faults/all-faults'
import type { Fault, Strike } from '../faults/fault'
import { schedule, strike } from '../faults/schedule'
import { judge, type Verdict } from './judge'
import { Random } from './random'
import type { RedisForm } from './redis-under-test'
import { Stage } from './stage'

/** What is run. */
export interface RoundOptions {
  seed: number
  instances: number
  redis: RedisForm
  /** Operations of Hotlist's clients, at least: the first part of them while nothing is wrong, the rest under faults. */
  operations: number
  /** Told now and then how many operations there have been, and what is being done to them. */
  onProgress?: (operations: number, doing: string) => void
}

/** The part of the operations before the first fault. */
const healthyPart = 0.4
const lookEveryMs = 200
/** How often what had no occasion to strike is tried, at most. */
const attempts = 4

/**
 * One round: clients at work in several processes, first without faults, when each control is led into its weakness,
 * then until they have done enough and every fault has struck. Then everything is brought to rest, read once more through every instance, and judged.
 */
export async function runRound(options: RoundOptions): Promise<Verdict> {
  await using stage = await Stage.start(options)
  const random = new Random(options.seed)
  const look = (doing: string) => options.onProgress?.(stage.operations, doing)
  const isEnough = () => stage.operations >= options.operations
  await stage.work()
  while (stage.operations < healthyPart * options.operations) {
    look('nothing wrong')
    await wait(lookEveryMs)
  }
  look('drill of the controls')
  await stage.drill()
  const faultsBeginNs = stage.clock.now()
  const strikes: Strike[] = []
  const strikeAll = async (faults: readonly Fault[], isOver: () => boolean) => {
    for (const step of schedule(faults, random)) {
      if (isOver()) break
      look(step.map(({ name }) => name).join(' + '))
      strikes.push(...(await strike(step, stage, random)))
    }
  }
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const struck = new Set(strikes.map(({ fault }) => fault))
    await strikeAll(
      allFaults[options.redis].filter((fault) => !struck.has(fault)),
      () => false,
    )
  }
  while (!isEnough()) await strikeAll(allFaults[options.redis], isEnough)
  await stage.rest()
  const atRestNs = stage.clock.now()
  look('audit')
  await stage.audit()
  const [records, ledger] = await Promise.all([stage.records(), stage.ledger()])
  return judge({ records, ledger, strikes, faultsBeginNs, atRestNs })
}
