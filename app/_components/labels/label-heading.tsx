'use client'

import { Pencil, Trash2 } from 'lucide-react'
import type { View } from '../tasks/view/view'
import { HydrationMark } from '../ui/hydration-mark'
import { iconButtonClasses } from '../ui/icon-button'
import { lazyPart } from '../ui/lazy-part'
import { PopupButton } from '../ui/popup-button'
import { useTitle } from '../ui/use-title'
import { LabelDot } from './label-dot'
import { useLabels } from './use-labels'

const LabelDialog = lazyPart(() => import('./label-dialog').then((module) => module.LabelDialog))
const DeleteLabelDialog = lazyPart(() =>
  import('./delete-label-dialog').then((module) => module.DeleteLabelDialog),
)

/** Names the label that a view is about, on the page and in the window title; here it is renamed and deleted. */
export function LabelHeading({ view }: { view: View }) {
  const label = useLabels()?.find(({ id }) => id === view.label)
  useTitle(view.task === null ? label?.name : undefined)
  return (
    <div className="mb-3 flex min-h-8 items-center gap-2">
      <HydrationMark />
      {label && (
        <>
          <LabelDot color={label.color} />
          <h1
            dir="auto"
            title={label.name}
            className="min-w-0 truncate font-semibold text-xl tracking-tight"
          >
            {label.name}
          </h1>
          <PopupButton
            kind="dialog"
            aria-label="Edit the label"
            title="Edit the label"
            className={iconButtonClasses}
            popup={(props) => <LabelDialog {...props} label={label} />}
          >
            <Pencil size={14} aria-hidden />
          </PopupButton>
          <PopupButton
            kind="dialog"
            aria-label="Delete the label"
            title="Delete the label"
            className={iconButtonClasses}
            popup={(props) => <DeleteLabelDialog {...props} label={label} />}
          >
            <Trash2 size={14} aria-hidden />
          </PopupButton>
        </>
      )}
    </div>
  )
}
