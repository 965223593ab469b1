import type { Context } from '../context'
import { flatTargets, type MemorySample, memoryTable } from '../measure/memory'
import { whole } from '../report/figures'
import type { Section } from '../report/section'
import type { Scenario } from '../scenario'
import { ProbedHotlist } from '../servers/probed-hotlist'

/** Whether memory stays what it is over a million requests. */
export const memory: Scenario = { name: 'memory', run }

const secondsBetweenSamples = 10

async function run(context: Context): Promise<Section> {
  const { progress, requests } = context.options
  const hotlist = await ProbedHotlist.start(context)
  const samples: MemorySample[] = []
  while (hotlist.answered < requests) {
    progress(`${whole(hotlist.answered)} of ${whole(requests)} requests`)
    await hotlist.run(secondsBetweenSamples)
    samples.push(await hotlist.sample())
  }
  return {
    title: 'Memory over many requests',
    text: `${hotlist.load}; a sample every ${secondsBetweenSamples} s, after garbage was collected.`,
    tables: [memoryTable(samples)],
    targets: flatTargets(samples, `over ${whole(requests)} requests`),
  }
}
