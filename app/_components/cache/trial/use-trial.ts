'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { errorWords } from '@/app/_trpc/error-words'
import { isNotFound } from '@/app/_trpc/errors'
import { everyKey } from '@/app/_trpc/query-key'
import {
  type Measurement,
  removeSubject,
  type Subject,
  subjectOf,
  Trial,
  type TrialStep,
  type TrialWish,
} from './trial'

/** A trial with one task: its measurements so far, and how to go on. */
export function useTrial() {
  const queries = useQueryClient()
  const [measurements, setMeasurements] = useState<readonly Measurement[]>([])
  const [running, setRunning] = useState(false)
  const [told, setTold] = useState('')

  const run = async (wish: TrialWish, steps: readonly TrialStep[], rounds: number) => {
    setRunning(true)
    setMeasurements((before) => (rounds > 1 ? [] : before))
    let subject: Subject | undefined
    try {
      subject = await subjectOf(wish)
      const trial = new Trial(subject)
      for (let round = 0; round < rounds; round++) {
        for (const step of steps) {
          const measured = await trial.run(step)
          setMeasurements((before) => [...before, measured])
        }
      }
      setTold(doneWords(subject, steps))
    } catch (error) {
      setTold(
        isNotFound(error)
          ? `There is no task ${wish}. Take another number, or a task that is made for this.`
          : `The trial was cut short. ${errorWords(error)}`,
      )
    }
    if (subject) {
      await removeSubject(subject).catch(() => {
        setTold(`Task ${subject.id} was made for the trial and could not be removed. Delete it.`)
      })
    }
    setRunning(false)
    await Promise.all([
      queries.invalidateQueries({ queryKey: everyKey('cache') }),
      queries.invalidateQueries({ queryKey: everyKey('task', 'list') }),
    ])
  }
  return { measurements, running, told, run }
}

function doneWords({ read, id, made }: Subject, steps: readonly TrialStep[]): string {
  const what = read === 'list' ? 'Done with the list and' : 'Done with'
  if (made) return `${what} task ${id}, which was made for this and is in the trash now.`
  return steps.includes('edit')
    ? `Done with task ${id}. Its title was written as it was, so only its version has changed.`
    : `Done with task ${id}. Nothing in it was changed.`
}
