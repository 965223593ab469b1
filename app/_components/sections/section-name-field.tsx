'use client'

import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { isLonger, nameLength } from '@/server/text/length'
import { lengthWords } from '../ui/length-note'

interface SectionNameFieldProps {
  /** What the field is called. */
  label: string
  /** The name that the section has; empty for a new one. */
  name: string
  placeholder?: string
  /** Saves another name, and resolves with why that did not work. */
  onSave: (name: string) => Promise<string | null>
  /** Called when the field has done its work, saved or not. */
  onDone: () => void
}

/** The field in which a section is named where it stands: Enter saves, Escape leaves it as it was. */
export function SectionNameField({
  label,
  name,
  placeholder,
  onSave,
  onDone,
}: SectionNameFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(name)
  const [problem, setProblem] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const problemId = useId()
  useEffect(() => field.current?.select(), [])
  const save = async () => {
    const wanted = text.trim()
    if (saving) return
    if (wanted === name) return onDone()
    const wrong = problemOf(wanted)
    if (wrong) return setProblem(wrong)
    setSaving(true)
    const refused = await onSave(wanted)
    setSaving(false)
    if (!refused) return onDone()
    setProblem(refused)
    field.current?.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onDone()
  }
  /** Leaving an empty field means that the user does not want it any more. */
  const blur = () => {
    if (text.trim() === '') return onDone()
    if (!problem) void save()
  }
  return (
    <form onSubmit={submit} className="px-2 py-1" noValidate>
      <input
        ref={field}
        type="text"
        dir="auto"
        autoComplete="off"
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problemId}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setProblem(null)
        }}
        onKeyDown={keyDown}
        onBlur={blur}
        className="h-8 w-full rounded-md border border-control bg-surface px-2 font-semibold text-base pointer-coarse:h-11 sm:text-sm"
      />
      <p id={problemId} role="alert" className="text-bad text-xs empty:hidden">
        {problem}
      </p>
    </form>
  )
}

function problemOf(name: string): string | null {
  if (!name) return 'Give the section a name.'
  return isLonger(name, nameLength) ? lengthWords('Name', name, nameLength) : null
}
