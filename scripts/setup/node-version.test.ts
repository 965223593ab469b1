import { expect, test } from 'vitest'
import { satisfies } from './node-version.mjs'

const ranges = '^20.19.0 || ^22.12.0 || >=24.0.0'

test.each(['20.19.0', '20.20.2', '22.12.0', '22.100.1', '24.0.0', '25.1.0', '100.0.0'])(
  'Node %s will do',
  (version) => expect(satisfies(version, ranges)).toBe(true),
)

test.each(['18.20.8', '20.18.9', '20.9.0', '21.7.3', '22.11.0', '23.11.1'])(
  'Node %s is refused',
  (version) => expect(satisfies(version, ranges)).toBe(false),
)
