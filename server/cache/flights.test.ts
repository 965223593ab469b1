import { describe, expect, test } from 'vitest'
import { Gate } from '../../testing/gate'
import { Flights } from './flights'
import { cacheKey } from './keys'

const address = { key: cacheKey('task', 7), field: '' }
const generation = 'g'

/** A flight that is held in its load and in its fill. */
function held(proven: boolean) {
  const flights = new Flights()
  const load = new Gate()
  const fill = new Gate()
  const led = flights.lead(
    generation,
    address,
    () => load.wait().then(() => 'row'),
    () => fill.wait().then(() => proven),
  )
  return { flights, load, fill, led }
}

describe('a load that is under way', () => {
  test('can be joined in its generation, and only at its address', () => {
    const { flights } = held(true)
    expect(flights.find(generation, address)).toBeDefined()
    expect(flights.find('another', address)).toBeUndefined()
    expect(flights.find(generation, { ...address, field: '?page=2' })).toBeUndefined()
  })

  test('tells those who joined whether its fill has proven it', async () => {
    for (const proven of [true, false]) {
      const { flights, load, fill } = held(proven)
      const joined = flights.find(generation, address)
      load.open()
      fill.open()
      expect(await joined).toEqual({ result: 'row', proven })
    }
  })

  test('is joined by nobody who comes after its fill was sent', async () => {
    const { flights, load, fill, led } = held(true)
    load.open()
    await fill.reached
    expect(flights.find(generation, address)).toBeUndefined()
    fill.open()
    await led
  })
})
