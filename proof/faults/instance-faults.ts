import { setTimeout as wait } from 'node:timers/promises'
import type { FaultPoint } from '@/server/cache'
import { faultPointNames } from '@/server/cache/testing'
import type { Instance } from '../run/instance'
import type { Stage } from '../run/stage'
import type { Fault } from './fault'
import { hold } from './redis-faults'

/** How long to wait until an operation reaches a point: some are passed only while a generation is open. */
const patienceMs = 15_000
/** Time for a generation to be opened and used before the next one is closed. */
const provokeEveryMs = 1500

/**
 * Sets a trap in every instance, and calls `then` with the first instance in which it springs.
 *
 * @returns whether a trap has sprung
 */
async function trapOne(
  stage: Stage,
  [point, signal]: [FaultPoint, 'SIGKILL' | 'SIGSTOP'],
  then: (instance: Instance) => Promise<void>,
): Promise<boolean> {
  const instances = stage.posts.map(({ instance }) => instance)
  const done = Promise.any(
    instances.map(async (instance) => {
      await instance.trap(point, signal)
      const others = instances.filter((other) => other !== instance)
      // Another instance may be frozen at the same moment. It answers when that is over.
      await Promise.all([then(instance), ...others.map(disarm)])
      return true
    }),
  ).catch(() => false)
  const patience = new AbortController()
  const tooLate = wait(patienceMs, false, { ref: false, signal: patience.signal })
  // Generations are closed and opened only after a fault.
  const isOfTransitions = point === 'afterClose' || point === 'beforeOpen'
  if (isOfTransitions) void closeGenerations(stage, patience.signal)
  const isSprung = await Promise.race([done, tooLate.catch(() => false)])
  patience.abort()
  await Promise.all(instances.map(disarm))
  return isSprung
}

/** Closes generations repeatedly: a call while the generation is already closed closes nothing. */
async function closeGenerations(stage: Stage, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await stage.redis.forgetScripts()
    await wait(provokeEveryMs, undefined, { ref: false, signal }).catch(() => {})
  }
}

async function disarm(instance: Instance): Promise<void> {
  await instance.send({ kind: 'disarm' }).catch(() => {
    // The instance has ended.
  })
}

const killedAt = (point: FaultPoint): Fault => ({
  name: `one instance killed, ${point}`,
  family: 'instance',
  strike: (stage, random) =>
    trapOne(stage, [point, 'SIGKILL'], async (instance) => {
      await instance.ended
      await hold(random)
    }),
})

const frozenAt = (point: FaultPoint): Fault => ({
  name: `one instance frozen, ${point}`,
  family: 'instance',
  strike: (stage, random) =>
    trapOne(stage, [point, 'SIGSTOP'], async (instance) => {
      await hold(random)
      instance.resume()
    }),
})

/** Faults of one instance, at any time or at a fault point of the protocol. */
export const instanceFaults: readonly Fault[] = [
  {
    name: 'one instance killed',
    family: 'instance',
    async strike(stage, random) {
      await stage.anyPost(random).instance.kill()
      await hold(random)
    },
  },
  {
    name: 'one instance frozen',
    family: 'instance',
    async strike(stage, random) {
      const { instance } = stage.anyPost(random)
      instance.pause()
      await hold(random)
      instance.resume()
    },
  },
  ...faultPointNames.map(killedAt),
  ...faultPointNames.map(frozenAt),
]
