'use client'

import { Switch as BaseSwitch } from '@base-ui/react/switch'
import { type ReactNode, useId } from 'react'

interface SwitchProps {
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  disabled?: boolean
  children: ReactNode
}

/** Turns something on or off, effective at once. */
export function Switch({ checked, onCheckedChange, disabled, children }: SwitchProps) {
  const id = useId()
  return (
    <label
      htmlFor={id}
      className="inline-flex min-h-8 items-center gap-2.5 text-sm select-none pointer-coarse:min-h-11"
    >
      <BaseSwitch.Root
        id={id}
        checked={checked}
        onCheckedChange={(next) => onCheckedChange(next)}
        disabled={disabled}
        className="inline-flex h-5 w-9 shrink-0 items-center rounded-full bg-control transition-colors data-checked:bg-accent data-disabled:opacity-50"
      >
        <BaseSwitch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-on-accent transition-transform data-checked:translate-x-4.5" />
      </BaseSwitch.Root>
      {children}
    </label>
  )
}
