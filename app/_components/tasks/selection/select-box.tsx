'use client'

import { toggleSelected } from './selection'
import { useSelected } from './use-selection'

interface SelectBoxProps {
  id: number
  title: string
}

/** Selects a task for a bulk change. It is in a `group/row`; the style sheet defines when it is visible. */
export function SelectBox({ id, title }: SelectBoxProps) {
  return (
    <input
      type="checkbox"
      aria-label={`Select “${title}”`}
      data-select
      className="select-box"
      checked={useSelected(id)}
      disabled={id < 0}
      onChange={() => toggleSelected(id)}
    />
  )
}
