import type { ComponentProps } from 'react'
import { classNames } from './class-names'

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  plain: 'border border-control/60 bg-surface text-ink hover:bg-hover active:bg-pressed',
  quiet: 'text-muted hover:bg-hover hover:text-ink active:bg-pressed',
  danger: 'bg-bad-strong text-on-accent hover:brightness-95',
} as const

/** The look of a button, by its meaning: at most one `primary` is visible at a time. */
export type ButtonLook = keyof typeof looks

const sizes = {
  regular: 'h-8 pointer-coarse:h-11',
  small: 'h-7 pointer-coarse:h-11',
} as const

interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook
  size?: keyof typeof sizes
}

/** The classes of a button, for links and triggers that look like one. */
export function buttonClasses(
  look: ButtonLook,
  size: keyof typeof sizes = 'regular',
  className?: string,
): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md px-3 font-medium text-sm whitespace-nowrap',
    'transition-colors select-none disabled:cursor-not-allowed disabled:opacity-50',
    sizes[size],
    looks[look],
    className,
  )
}

/** A button with a text label. */
export function Button({
  look = 'plain',
  size = 'regular',
  type = 'button',
  className,
  ...props
}: ButtonProps) {
  return <button type={type} className={buttonClasses(look, size, className)} {...props} />
}
