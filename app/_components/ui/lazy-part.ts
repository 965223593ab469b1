import { type ComponentType, createElement, lazy, useState } from 'react'
import { showToast } from './toasts'
import { whenIdle } from './when-idle'

const retryAfterMs = 2000

interface Source<Props> {
  /** Once its code is there. */
  fetched?: ComponentType<Props>
  /** Suspends until its code is there. */
  awaited: ComponentType<Props>
}

/**
 * A component whose code is not part of the first page. It is fetched as soon as the browser has nothing else to do, so
 * that it is there when the connection is lost later. One that is wanted and can't be fetched is waited for, and the
 * rest of the page goes on.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const fetchPart = async () => {
    source.fetched = await load()
    return source.fetched
  }
  const untilFetched = () => fetchUntilThere(fetchPart)
  const source: Source<Props> = {
    awaited: lazy(async () => ({ default: await untilFetched() })),
  }
  whenIdle(() => {
    fetchPart().catch(() => {
      // Tried again when it is needed.
    })
  })
  return Object.assign((props: Props) => createElement(Part<Props>, { source, props }), {
    /** Resolves when it can be shown without waiting. */
    untilFetched,
  })
}

/** What React waits for it shows no sooner than after 300 ms, so that it waits only for what is not there. */
function Part<Props extends object>({ source, props }: { source: Source<Props>; props: Props }) {
  const [part] = useState<ComponentType<Props>>(() => source.fetched ?? source.awaited)
  return createElement(part, props)
}

/** A lazy component remembers its failure for ever, so it is not to see one. */
async function fetchUntilThere<Part>(load: () => Promise<Part>): Promise<Part> {
  while (true) {
    try {
      return await load()
    } catch {
      showToast({
        topic: 'part',
        title: 'This part of the page is still missing',
        detail: 'It appears as soon as the server can be reached.',
      })
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs))
    }
  }
}
