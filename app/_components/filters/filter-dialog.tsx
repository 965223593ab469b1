'use client'

import type { Filter } from '@/server/filters/schema'
import { NamedDialog } from '../colors/named-dialog'
import { useView } from '../tasks/view/use-view'
import type { PopupProps } from '../ui/popup-button'
import { queryOf } from './filter-view'
import { useFilterWrites } from './use-filter-writes'

interface FilterDialogProps extends PopupProps {
  /** The filter to rename; without it, the dialog saves what the page shows. */
  filter?: Filter
}

/** Asks for the name of a filter, new or not. */
export function FilterDialog({ filter, ...popup }: FilterDialogProps) {
  const query = queryOf(useView())
  const writes = useFilterWrites()
  const save = ({ name }: { name: string }) =>
    filter ? writes.rename(filter, name) : writes.add({ name, query })
  return <NamedDialog {...popup} what="filter" known={filter} save={save} />
}
