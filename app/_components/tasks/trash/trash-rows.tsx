'use client'

import { RowList, type RowListProps } from '../list/row-list'
import { TrashRow } from './trash-row'

/** The deleted tasks. */
export function TrashRows(props: RowListProps) {
  return <RowList {...props} Row={TrashRow} />
}
