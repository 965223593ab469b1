import type { ReactElement, ReactNode } from 'react'
import { PlaceLink } from '../tasks/view/place-link'
import type { View } from '../tasks/view/view'
import { classNames } from '../ui/class-names'
import { placeClasses } from './place-classes'

interface NamedLinkProps {
  to: View
  name: string
  /** What stands before the name. */
  dot: ReactElement
  /** What stands after the name. */
  children?: ReactNode
  /** Whether the page shows just this, if the place does not say so. */
  isShown?: boolean
  className?: string | undefined
}

/** A link in the sidebar to a place that people have named. */
export function NamedLink({ to, name, dot, children, isShown, className }: NamedLinkProps) {
  return (
    <PlaceLink
      to={to}
      title={name}
      className={classNames(placeClasses, className)}
      {...(isShown !== undefined && { 'aria-current': isShown || undefined })}
    >
      <span className="grid size-4 shrink-0 place-items-center">{dot}</span>
      <span dir="auto" className="truncate">
        {name}
      </span>
      {children}
    </PlaceLink>
  )
}
