'use client'

import { Pause, Play, Radio, Unplug } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button'
import { Switch } from '../../ui/switch'
import { ConsoleSection } from '../console-section'
import { FeedRow } from './feed-row'
import { useFeed } from './use-feed'

/** Reads and invalidations as they happen, each with its cause. */
export function LiveFeed({ instance }: { instance: string }) {
  const [reads, setReads] = useState(true)
  const { feed, items, paused, waiting, open } = useFeed({ reads })
  return (
    <ConsoleSection
      title="Live feed"
      about="Writes through all instances, with the keys they removed. Reads through this one, sampled."
      aside={
        <div className="flex flex-wrap items-center gap-x-4">
          <Switch checked={reads} onCheckedChange={setReads}>
            Reads
          </Switch>
          <Button
            look="quiet"
            size="small"
            disabled={!open && !paused}
            onClick={() => feed.pause(!paused)}
          >
            {paused ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
            {paused ? `Resume${waiting > 0 ? `, ${waiting} new` : ''}` : 'Pause'}
          </Button>
        </div>
      }
    >
      <section
        aria-label="Events, newest first"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
        tabIndex={0}
        className="relative mx-4 mb-4 h-80 overflow-y-auto overscroll-contain rounded-md border border-line"
      >
        {items.length === 0 ? (
          <p className="grid h-full place-items-center px-6 text-center text-muted text-sm">
            <Waiting open={open} />
          </p>
        ) : (
          <ol className="divide-y divide-line">
            {items.map(({ number, event }) => (
              <FeedRow key={number} event={event} instance={instance} />
            ))}
          </ol>
        )}
      </section>
    </ConsoleSection>
  )
}

function Waiting({ open }: { open: boolean }) {
  return open ? (
    <span>
      <Radio size={16} aria-hidden className="mx-auto mb-2" />
      No events yet. Read or change a task to see one.
    </span>
  ) : (
    <span>
      <Unplug size={16} aria-hidden className="mx-auto mb-2" />
      Connecting to the live events. The figures still update every few seconds.
    </span>
  )
}
