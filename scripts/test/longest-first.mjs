import { BaseSequencer } from 'vitest/node'

/** The files that take longest, which no cache knows after a clone. */
const longest = [
  'proof/model/protocol.test.ts',
  'proof/model/mutations.test.ts',
  'proof/proof.test.ts',
  'scripts/close-cache.test.ts',
  'proof/interleavings.test.ts',
]

/** Begins the longest files first, so that the others are done beside them. */
export class LongestFirst extends BaseSequencer {
  /** @param {import('vitest/node').TestSpecification[]} files */
  async sort(files) {
    const rankOf = ({ moduleId }) => {
      const rank = longest.findIndex((name) => moduleId.endsWith(name))
      return rank === -1 ? longest.length : rank
    }
    const sorted = await super.sort(files)
    return sorted.sort((one, other) => rankOf(one) - rankOf(other))
  }
}
