import { setTimeout as wait } from 'node:timers/promises'
import { allFaults } from '../faults/all-faults'
import type { Fault, Strike } from '../faults/fault'
import { schedule, strike } from '../faults/schedule'
import { judge, type Verdict } from './judge'
import { Random } from './random'
import type { RedisForm } from './redis-under-test'
import { Stage } from './stage'

/** The options of a round. */
export interface RoundOptions {
  seed: number
  instances: number
  redis: RedisForm
  /** The least number of operations of Hotlist's clients: the first part without faults, the rest under faults. */
  operations: number
  /** Called now and then with the number of operations so far, and what is currently being done. */
  onProgress?: (operations: number, doing: string) => void
}

/** The fraction of the operations before the first fault. */
const healthyPart = 0.4
const lookEveryMs = 200
/** The most attempts for a fault that had no opportunity to strike. */
const attempts = 4

/**
 * One round: clients work in several processes, first without faults, while each control's weakness is triggered, then
 * with faults until there were enough operations and every fault has struck. Then everything is brought to rest, read
 * once more through every instance, and judged.
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
