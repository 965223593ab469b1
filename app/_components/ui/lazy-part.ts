import { type ComponentType, createElement, lazy, useState } from 'react'
import { showToast } from './toasts'
import { fetchWhenIdle } from './when-idle'

const retryAfterMs = 2000

interface Source<Props> {
  /** Set once its code is loaded. */
  fetched?: ComponentType<Props>
  /** Suspends until its code is loaded. */
  awaited: ComponentType<Props>
}

/**
 * A component whose code is not part of the first page. It is fetched as soon as the browser is idle, so that it is
 * there if the connection is lost later. If it is needed and can't be fetched, it is waited for while the rest of the
 * page carries on.
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
  fetchWhenIdle(fetchPart)
  return Object.assign((props: Props) => createElement(Part<Props>, { source, props }), {
    /** Resolves when it can be shown without waiting. */
    untilFetched,
  })
}

/** React shows a suspended component no sooner than after 300 ms, so it suspends only if its code is not loaded. */
function Part<Props extends object>({ source, props }: { source: Source<Props>; props: Props }) {
  const [part] = useState<ComponentType<Props>>(() => source.fetched ?? source.awaited)
  return createElement(part, props)
}

/** A lazy component remembers a failure forever, so it must never see one. */
async function fetchUntilThere<Part>(load: () => Promise<Part>): Promise<Part> {
  while (true) {
    try {
      return await load()
    } catch {
      showToast({
        topic: 'part',
        title: 'This part of the page is not loaded yet',
        detail: 'It appears once the server is reachable.',
      })
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs))
    }
  }
}
