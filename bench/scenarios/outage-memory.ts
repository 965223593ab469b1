import type { Context } from '../context'
import { flatTargets, type MemorySample, memoryTable } from '../measure/memory'
import type { Section } from '../report/section'
import { atMost } from '../report/target'
import type { Scenario } from '../scenario'
import { ProbedHotlist } from '../servers/probed-hotlist'

/** Whether memory stays what it is while Redis is away and the load goes on. */
export const outageMemory: Scenario = { name: 'outage-memory', run }

const secondsBetweenSamples = 10

async function run(context: Context): Promise<Section> {
  const { progress, outageSeconds } = context.options
  const hotlist = await ProbedHotlist.start(context)
  await hotlist.redis.kill()
  // What the first seconds of an outage make, the rest of it needs.
  await hotlist.run(secondsBetweenSamples)
  const samples: MemorySample[] = []
  for (let passed = 0; passed < outageSeconds; passed += secondsBetweenSamples) {
    progress(`Redis is away: ${passed} of ${outageSeconds} s`)
    await hotlist.run(secondsBetweenSamples)
    samples.push(await hotlist.sample())
  }
  return {
    title: 'Memory while Redis is away',
    text: `${hotlist.load}. Redis is killed and stays away for ${outageSeconds} s; a sample every ${secondsBetweenSamples} s, after garbage was collected.`,
    tables: [memoryTable(samples)],
    targets: [
      ...flatTargets(samples, 'without Redis'),
      atMost(0, 'requests that failed without Redis', hotlist.failed, 'requests'),
    ],
  }
}
