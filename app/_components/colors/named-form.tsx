'use client'

import { type FormEvent, type ReactElement, type RefObject, useId, useState } from 'react'
import { errorWords } from '@/app/_trpc/error-words'
import type { Color } from '@/server/color'
import { isLonger, nameLength } from '@/server/text/length'
import { keysOf } from '../tasks/view/vocabulary'
import { Button } from '../ui/button'
import { lengthWords } from '../ui/length-note'
import { colorWords } from './color-words'

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
  known: Named | undefined
  dot: (color: Color) => ReactElement
  save: (named: Named) => Promise<void>
  onDone: () => void
}

/** A name and a colour, to be saved. */
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
      <fieldset className="mt-2">
        <legend className="text-sm">
          <span className="font-medium">Colour:</span> {colorWords[color]}
        </legend>
        <div className="-ml-2 mt-1 flex flex-wrap">
          {keysOf(colorWords).map((one) => (
            <label
              key={one}
              title={colorWords[one]}
              className="grid size-9 place-items-center rounded-md pointer-coarse:size-11 has-checked:bg-pressed hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
            >
              <input
                type="radio"
                name="color"
                aria-label={colorWords[one]}
                checked={color === one}
                onChange={() => setColor(one)}
                className="sr-only"
              />
              <span className="scale-150">{dot(one)}</span>
            </label>
          ))}
        </div>
      </fieldset>
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
