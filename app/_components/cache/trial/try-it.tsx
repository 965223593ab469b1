'use client'

import { Play } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button'
import { ConsoleSection } from '../console-section'
import { LegendKey } from '../legend-key'
import { comparison, resultsOf } from './results'
import { type TrialStep, type TrialWish, trialSteps } from './trial'
import { TrialBars } from './trial-bars'
import { TrialChoice } from './trial-choice'
import { useTrial } from './use-trial'

const rounds = 5

const buttons: readonly { word: string; steps: readonly TrialStep[] }[] = [
  { word: 'Read it cold', steps: ['cold'] },
  { word: 'Read it warm', steps: ['warm'] },
  { word: 'Edit it, then read', steps: ['edit', 'after'] },
  { word: 'Read it without the cache', steps: ['past'] },
]

/** Reads and edits a task in every way, and shows how long each took. */
export function TryIt() {
  const [wish, setWish] = useState<TrialWish>('made')
  const { measurements, running, outcome, run } = useTrial()
  const results = resultsOf(trialSteps, measurements)
  const words = comparison(results)
  const start = (steps: readonly TrialStep[], times: number) => void run(wish, steps, times)
  return (
    <ConsoleSection
      title="Try it"
      about="Times a read cold, warm and bypassing the cache, and an edit. Only the entry it reads is dropped."
    >
      <div className="flex flex-wrap items-center gap-2 px-4 pb-3">
        <Button look="primary" disabled={running} onClick={() => start(trialSteps, rounds)}>
          <Play size={14} aria-hidden />
          Try all, {rounds} rounds
        </Button>
        {buttons.map(({ word, steps }) => (
          <Button key={word} disabled={running} onClick={() => start(steps, 1)}>
            {word}
          </Button>
        ))}
        <TrialChoice wish={wish} onChange={setWish} />
      </div>
      {results.length > 0 && (
        <div className="px-4 pb-2">
          <TrialBars results={results} />
          <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
            <LegendKey className="h-2 w-3 rounded-full bg-good" word="the cache" />
            <LegendKey className="h-2 w-3 rounded-full bg-warm" word="the database" />
            <LegendKey
              className="h-2 w-3 rounded-full bg-control/50"
              word="network and the rest of the request"
            />
            {results.some(({ rounds }) => rounds > 1) && <span>Medians of all rounds</span>}
          </p>
          {words && !running && <p className="mt-3 max-w-3xl text-sm text-pretty">{words}</p>}
        </div>
      )}
      <p role="status" className="px-4 pb-3 text-muted text-sm">
        {running ? 'Trying…' : outcome}
      </p>
    </ConsoleSection>
  )
}
