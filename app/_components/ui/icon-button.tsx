import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'children'> {
  /** What it does, in words: its accessible name and its tooltip. */
  label: string
  /** The key that does the same, shown in the tooltip. */
  shortcut?: string
  icon: ReactElement
}

/** The classes of a square button, for triggers that look like one. */
export const iconButtonClasses =
  'inline-grid size-8 shrink-0 place-items-center rounded-md text-muted transition-colors pointer-coarse:size-11 hover:bg-hover hover:text-ink active:bg-pressed data-open:bg-hover disabled:cursor-not-allowed disabled:opacity-40'

/** A square button with an icon on it. */
export function IconButton({
  label,
  shortcut,
  icon,
  type = 'button',
  className,
  ...props
}: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={shortcut ? `${label} (${shortcut})` : label}
      className={classNames(iconButtonClasses, className)}
      {...props}
    >
      {icon}
    </button>
  )
}
