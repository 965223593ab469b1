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
  const [outcome, setOutcome] = useState('')

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
      setOutcome(doneWords(subject, steps))
    } catch (error) {
      setOutcome(
        isNotFound(error)
          ? `There is no task ${wish}. Choose another number or a temporary task.`
          : `The trial stopped early. ${errorWords(error)}`,
      )
    }
    if (subject) {
      await removeSubject(subject).catch(() => {
        setOutcome(`The temporary task ${subject.id} could not be deleted. Delete it by hand.`)
      })
    }
    setRunning(false)
    await Promise.all([
      queries.invalidateQueries({ queryKey: everyKey('cache') }),
      queries.invalidateQueries({ queryKey: everyKey('task', 'list') }),
    ])
  }
  return { measurements, running, outcome, run }
}

function doneWords({ read, id, made }: Subject, steps: readonly TrialStep[]): string {
  const what = read === 'list' ? 'Done with the list.' : 'Done.'
  if (made) return `${what} The temporary task ${id} is in the trash.`
  return steps.includes('edit')
    ? `Done with task ${id}. Only its version changed.`
    : `Done with task ${id}. Nothing changed.`
}
