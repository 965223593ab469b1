'use client'

import { toggleSelected } from './selection'
import { useSelected } from './use-selection'

interface SelectBoxProps {
  id: number
  title: string
}

/** Picks a task to be changed together with others. It is in a `group/row`; when it shows is said in the style sheet. */
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
