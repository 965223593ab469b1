import type { ReactElement, ReactNode } from 'react'
import { iconButtonClasses } from '../ui/icon-button'
import { PopupButton, type PopupProps } from '../ui/popup-button'

interface PlacesHeadingProps {
  /** What is below it. */
  children: string
  /** What the button adds: `project`. */
  what: string
  /** The icon of the button. */
  icon: ReactElement
  popup: (props: PopupProps) => ReactNode
}

/** The heading of places that people have named, in the sidebar, with the way to a new one. */
export function PlacesHeading({ children, what, icon, popup }: PlacesHeadingProps) {
  return (
    <div className="flex items-center justify-between pl-2">
      <h2 className="font-medium text-muted text-xs">{children}</h2>
      <PopupButton
        kind="dialog"
        aria-label={`New ${what}`}
        title={`New ${what}`}
        className={iconButtonClasses}
        popup={popup}
      >
        {icon}
      </PopupButton>
    </div>
  )
}
