import { describe, expect, test } from 'vitest'
import { Gate } from '../../testing/gate'
import { cacheKey } from './keys'
import { SingleFlight } from './single-flight'

const address = { key: cacheKey('task', 7), field: '' }
const generation = 'g'

/** A flight that a test holds in its load and in its fill. */
function held(proven: boolean) {
  const singleFlight = new SingleFlight()
  const load = new Gate()
  const fill = new Gate()
  const led = singleFlight.start(
    generation,
    address,
    () => load.wait().then(() => 'row'),
    () => fill.wait().then(() => proven),
  )
  return { singleFlight, load, fill, led }
}

describe('a load that is under way', () => {
  test('can be joined in its generation, and only at its address', () => {
    const { singleFlight } = held(true)
    expect(singleFlight.find(generation, address)).toBeDefined()
    expect(singleFlight.find('another', address)).toBeUndefined()
    expect(singleFlight.find(generation, { ...address, field: '?page=2' })).toBeUndefined()
  })

  test('tells those who joined whether its fill has proven it', async () => {
    for (const proven of [true, false]) {
      const { singleFlight, load, fill } = held(proven)
      const joined = singleFlight.find(generation, address)
      load.open()
      fill.open()
      expect(await joined).toEqual({ result: 'row', proven })
    }
  })

  test('is joined by nobody who comes after its fill was sent', async () => {
    const { singleFlight, load, fill, led } = held(true)
    load.open()
    await fill.reached
    expect(singleFlight.find(generation, address)).toBeUndefined()
    fill.open()
    await led
  })
})
