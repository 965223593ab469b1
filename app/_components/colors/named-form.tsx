'use client'

import { type FormEvent, type ReactElement, type RefObject, useId, useState } from 'react'
import { errorWords } from '@/app/_trpc/error-words'
import type { Color } from '@/server/color'
import { isLonger, nameLength } from '@/server/text/length'
import { Button } from '../ui/button'
import { lengthWords } from '../ui/length-note'
import { ColorChoice } from './color-choice'

/** What people call by a name, and tell apart by a colour. */
export interface Named {
  name: string
  color: Color
}

interface NamedFormProps {
  /** What it is called: `project`. */
  what: string
  /** The field of the name. */
  field: RefObject<HTMLInputElement | null>
  /** The name and the colour that it has; without them, it is new. */
  known: Partial<Named> | undefined
  /** Shows it in a colour; without it, it has none. */
  dot?: (color: Color) => ReactElement
  save: (named: Named) => Promise<void>
  onDone: () => void
}

/** A name, and a colour if it has one, to be saved. */
export function NamedForm({ what, field, known, dot, save, onDone }: NamedFormProps) {
  const [name, setName] = useState(known?.name ?? '')
  const [color, setColor] = useState(known?.color ?? 'gray')
  const [problem, setProblem] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const problemId = useId()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (saving) return
    const wrong = problemOf(what, name)
    setProblem(wrong)
    if (wrong) return field.current?.focus()
    setSaving(true)
    try {
      await save({ name: name.trim(), color })
      onDone()
    } catch (error) {
      setProblem(errorWords(error))
    } finally {
      setSaving(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <label className="block">
        <span className="font-medium text-sm">Name</span>
        <input
          ref={field}
          dir="auto"
          type="text"
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          aria-invalid={problem !== null}
          aria-describedby={problemId}
          className="mt-1 h-9 w-full rounded-md border border-control bg-surface px-2.5 text-base pointer-coarse:h-11"
        />
      </label>
      <p id={problemId} role="alert" className="mt-1 min-h-4 text-bad text-xs">
        {problem}
      </p>
      {dot && <ColorChoice value={color} dot={dot} onChoose={setColor} />}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="primary" aria-disabled={saving}>
          {known ? 'Save' : 'Create'}
        </Button>
      </div>
    </form>
  )
}

/** What is wrong with a name; null if nothing is. */
function problemOf(what: string, name: string): string | null {
  const text = name.trim()
  if (!text) return `Give the ${what} a name.`
  return isLonger(text, nameLength) ? lengthWords('Name', text, nameLength) : null
}
