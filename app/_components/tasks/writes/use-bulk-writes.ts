'use client'

import { useMemo } from 'react'
import { BulkWrites } from './bulk-writes'
import { useWriteParts } from './use-writes'

/** Writes to many tasks at once. Their code comes with the commands, not with the first page. */
export function useBulkWrites(): BulkWrites {
  const parts = useWriteParts()
  return useMemo(() => new BulkWrites(parts), [parts])
}
