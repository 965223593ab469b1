'use client'

import { DraftBox, type DraftBoxProps } from './draft-box'
import { type DraftField, useDraft } from './use-draft'

type InlineTextProps<Row extends { version: number; epoch: string }> = DraftField<Row> &
  Omit<DraftBoxProps, 'draft' | 'field'>

/**
 * Text that is edited in place: saved when the focus leaves it, reverted with Escape. Text that could not be saved
 * outlives the field and the page, and is offered again.
 */
export function InlineText<Row extends { version: number; epoch: string }>({
  name,
  row,
  field,
  value,
  onCommit,
  ...box
}: InlineTextProps<Row>) {
  const draft = useDraft({ name, row, field, value, onCommit })
  return <DraftBox draft={draft} field={field} {...box} />
}
