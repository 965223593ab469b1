'use client'

import { Plus } from 'lucide-react'
import { Suspense, useEffect, useRef, useState } from 'react'
import { offer } from '../commands/screen-actions'
import { Button } from '../ui/button'
import { lazyPart } from '../ui/lazy-part'
import { useFocusBack } from './use-focus-back'
import { useSectionWrites } from './use-section-writes'

const SectionNameField = lazyPart(() =>
  import('./section-name-field').then((module) => module.SectionNameField),
)

/** Adds a section at the end of a project. */
export function AddSection({ projectId }: { projectId: number }) {
  const [adding, setAdding] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const writes = useSectionWrites(projectId)
  useFocusBack(adding, () => button.current)
  useEffect(() => offer('addSection', () => setAdding(true)), [])
  if (adding) {
    return (
      <Suspense>
        <SectionNameField
          label="New section"
          name=""
          placeholder="Name of the section"
          onSave={async (name) => (await writes()).add(name)}
          onDone={() => setAdding(false)}
        />
      </Suspense>
    )
  }
  return (
    <Button
      ref={button}
      look="quiet"
      size="small"
      onClick={() => setAdding(true)}
      className="print:hidden"
    >
      <Plus size={14} aria-hidden />
      Add section
    </Button>
  )
}
