'use client'

import { Ellipsis } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import type { Section } from '@/server/sections/schema'
import { classNames } from '../ui/class-names'
import { iconButtonClasses } from '../ui/icon-button'
import { lazyPart } from '../ui/lazy-part'
import { PopupButton } from '../ui/popup-button'
import { useSectionWrites } from './use-section-writes'

const SectionMenu = lazyPart(() => import('./section-menu').then((module) => module.SectionMenu))
const ConfirmDialog = lazyPart(() =>
  import('../ui/confirm-dialog').then((module) => module.ConfirmDialog),
)

interface SectionActionsProps {
  projectId: number
  section: Section
  sections: readonly Section[]
  onRename: () => void
  className?: string
}

/** The button for what can be done with a section, and the question before it is deleted. */
export function SectionActions({
  projectId,
  section,
  sections,
  onRename,
  className,
}: SectionActionsProps) {
  const writes = useSectionWrites(projectId)
  const [asking, setAsking] = useState<boolean | null>(null)
  const box = useRef<HTMLSpanElement>(null)
  const { name } = section
  return (
    <span ref={box} tabIndex={-1} className="outline-none">
      <PopupButton
        kind="menu"
        aria-label={`Actions for the section “${name}”`}
        title="Rename, move or delete"
        className={classNames(iconButtonClasses, className)}
        popup={(props) => (
          <SectionMenu
            {...props}
            projectId={projectId}
            section={section}
            sections={sections}
            onRename={onRename}
            onDelete={() => setAsking(true)}
          />
        )}
      >
        <Ellipsis size={14} aria-hidden />
      </PopupButton>
      {asking !== null && (
        <Suspense>
          <ConfirmDialog
            open={asking}
            onOpenChange={setAsking}
            anchor={box}
            title={`Delete the section “${name}”?`}
            action="Delete"
            onConfirm={() => void writes().then((sections) => sections.remove(section))}
          >
            Its tasks stay in the project, in no section.
          </ConfirmDialog>
        </Suspense>
      )}
    </span>
  )
}
