'use client'

import { useId } from 'react'
import type { TrialWish } from './trial'

interface TrialChoiceProps {
  wish: TrialWish
  onChange: (wish: TrialWish) => void
}

const control =
  'h-8 rounded-md border border-control/60 bg-canvas px-2.5 text-sm pointer-coarse:h-11'

/** Chooses what a trial reads. */
export function TrialChoice({ wish, onChange }: TrialChoiceProps) {
  const choice = useId()
  const isNumber = typeof wish === 'number'
  return (
    <span className="flex flex-wrap items-center gap-2 text-sm">
      <label htmlFor={choice}>with</label>
      <select
        id={choice}
        value={isNumber ? 'number' : wish}
        onChange={({ target: { value } }) =>
          onChange(value === 'made' || value === 'list' ? value : 1)
        }
        className={control}
      >
        <option value="made">a temporary task</option>
        <option value="number">one of your tasks</option>
        <option value="list">the list</option>
      </select>
      {isNumber && (
        <input
          aria-label="Task number"
          inputMode="numeric"
          autoComplete="off"
          maxLength={15}
          value={wish || ''}
          onChange={({ target }) => onChange(Number(target.value.replaceAll(/\D/g, '')))}
          className={`${control} w-24`}
        />
      )}
    </span>
  )
}
