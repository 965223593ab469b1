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
      title="What happens"
      about="Every write of any instance with its cause and the keys that it removed, and the reads of this instance: of many at once, a sample. The same event tells Redis, the other instances and every open page."
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
            {paused ? `Go on${waiting > 0 ? `, ${waiting} new` : ''}` : 'Pause'}
          </Button>
        </div>
      }
    >
      <section
        aria-label="Events, the latest first"
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
      Listening. Read or change a task, here or in another window, and it appears.
    </span>
  ) : (
    <span>
      <Unplug size={16} aria-hidden className="mx-auto mb-2" />
      Not connected to the events yet. The figures on this page are read every few seconds
      meanwhile.
    </span>
  )
}
