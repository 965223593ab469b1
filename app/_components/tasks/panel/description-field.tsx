'use client'

import { Pencil } from 'lucide-react'
import { type PointerEvent, Suspense, useEffect, useRef, useState } from 'react'
import type { Task } from '@/server/tasks/schema'
import { descriptionLength } from '@/server/text/length'
import { Button } from '../../ui/button'
import { DraftBox } from '../../ui/draft-box'
import { HydrationMark } from '../../ui/hydration-mark'
import { lazyPart } from '../../ui/lazy-part'
import { useDraft } from '../../ui/use-draft'
import { useWrite } from '../writes/use-writes'

const MarkdownText = lazyPart(() =>
  import('../../markdown/markdown-text').then((module) => module.MarkdownText),
)

/** The description of a task: shown as Markdown, and edited as plain text. */
export function DescriptionField({ task }: { task: Task }) {
  const write = useWrite()
  const draft = useDraft({
    name: `task.${task.id}.description`,
    row: task,
    field: 'description',
    value: task.description,
    onCommit: (description, seen, inSight) =>
      write(({ tasks }) => tasks.update([seen], { description }, { inSight })),
  })
  const { text, editing, unsaved, overtaken } = draft
  /** The user has asked to edit; from then on the focus decides whether they still are. */
  const [asked, setAsked] = useState(false)
  /** A key has ended the editing, so nothing has the focus. */
  const letGo = useRef(false)
  useEffect(() => {
    if (!editing) return
    setAsked(false)
    letGo.current = false
  }, [editing])
  const resting = text !== '' && !asked && !editing && !unsaved && !overtaken
  const editButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (resting && letGo.current) editButton.current?.focus()
    letGo.current = false
  }, [resting])

  const edit = () => setAsked(true)
  const tick = async (index: number) => {
    const { withTick } = await import('../../markdown/tick-boxes')
    const ticked = withTick(text, index)
    if (ticked !== null) void draft.commit(ticked)
  }
  /** Pressing the text does the same as the button, unless the press was meant for something else, such as a link. */
  const editAt = (event: PointerEvent) => {
    const other = 'a, label, [data-orientation]'
    const meant = event.target instanceof Element && event.target.closest(other) === null
    const marking = window.getSelection()?.isCollapsed === false
    if (meant && !marking && event.button === 0) edit()
  }
  return (
    <section className="mt-5 px-2" aria-labelledby="description-heading">
      <div className="flex h-7 items-center justify-between pointer-coarse:h-11">
        <h3 id="description-heading" className="font-medium text-muted text-sm">
          Description
        </h3>
        {resting && (
          <Button
            ref={editButton}
            size="small"
            look="quiet"
            data-field="description"
            aria-label="Edit description"
            className="-mr-2 px-2 print:hidden"
            onClick={edit}
          >
            <Pencil size={13} aria-hidden />
            Edit
          </Button>
        )}
      </div>
      {resting ? (
        <div
          className="-mx-2 min-h-16 cursor-text rounded-md px-2 py-1.5 transition-colors hover:bg-hover"
          onPointerUp={editAt}
        >
          <Suspense fallback={<p className="whitespace-pre-wrap wrap-anywhere">{text}</p>}>
            <HydrationMark />
            <MarkdownText text={text} onTick={(index) => void tick(index)} />
          </Suspense>
        </div>
      ) : (
        <div className="-mx-2">
          <DraftBox
            draft={draft}
            field="description"
            label="Description"
            maxLength={descriptionLength}
            multiline
            mayBeEmpty
            placeholder="Add more detail"
            takeFocus={asked}
            onLetGo={() => {
              letGo.current = true
            }}
            className="min-h-16 px-2 py-1.5 text-base"
          />
        </div>
      )}
      {editing && (
        <p className="pt-1 text-muted text-xs pointer-coarse:hidden">
          Markdown. Ctrl Enter saves, Esc leaves it unsaved.
        </p>
      )}
    </section>
  )
}
