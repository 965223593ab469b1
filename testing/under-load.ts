import type { VersionedRow } from './versioned-row'

const readers = 4

/** Reads and writes the row while `fault` runs, and some more afterwards. Fails if any of these operations does. */
export async function underLoad(row: VersionedRow, fault: () => Promise<void>): Promise<void> {
  let over = false
  const reading = Array.from({ length: readers }, async () => {
    for (let reads = 0; !over || reads < 20; reads++) await row.read()
  })
  const writing = (async () => {
    for (let writes = 0; !over || writes < 5; writes++) await row.write()
  })()
  await fault().finally(() => {
    over = true
  })
  await Promise.all([...reading, writing])
}
