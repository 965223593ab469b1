'use client'

import { useQueryClient } from '@tanstack/react-query'
import { client } from '@/app/_trpc/client'
import { everyKey, queryKey } from '@/app/_trpc/query-key'
import type { Receipted } from '@/server/cache'
import type { Label, LabelPatch } from '@/server/labels/schema'

/** Returns a function that changes a label, or adds one. It fails as the request does. */
export function useSaveLabel(label: Label | undefined) {
  const queries = useQueryClient()
  return async ({ name, color }: Required<LabelPatch>): Promise<Label> => {
    const saved = label
      ? await client.label.update.mutate({
          id: label.id,
          version: label.version,
          epoch: label.epoch,
          patch: { name, color },
        })
      : await client.label.create.mutate({ name, color })
    queries.setQueryData<Receipted<Label[]>>(
      queryKey('label', 'list', undefined),
      (known) => known && { ...known, data: withLabel(known.data, saved) },
    )
    void queries.invalidateQueries({ queryKey: everyKey('label') })
    return saved
  }
}

function withLabel(labels: readonly Label[], saved: Label): Label[] {
  const others = labels.filter(({ id }) => id !== saved.id)
  return [...others, saved].sort((one, other) => one.name.localeCompare(other.name))
}
