import type { ReactElement, ReactNode } from 'react'
import { iconButtonClasses } from '../ui/icon-button'
import { PopupButton, type PopupProps } from '../ui/popup-button'

interface PlacesHeadingProps {
  /** What is below it. */
  children: string
  /** The way to a new one; without it, they are made elsewhere. */
  add?: {
    /** What the button adds: `project`. */
    what: string
    icon: ReactElement
    popup: (props: PopupProps) => ReactNode
  }
}

/** The heading of places that people have named, in the sidebar. */
export function PlacesHeading({ children, add }: PlacesHeadingProps) {
  return (
    <div className="flex min-h-8 items-center justify-between pl-2">
      <h2 className="font-medium text-muted text-xs">{children}</h2>
      {add && (
        <PopupButton
          kind="dialog"
          aria-label={`New ${add.what}`}
          title={`New ${add.what}`}
          className={iconButtonClasses}
          popup={add.popup}
        >
          {add.icon}
        </PopupButton>
      )}
    </div>
  )
}
