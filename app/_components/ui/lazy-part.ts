import { type ComponentType, lazy } from 'react'
import { showToast } from './toasts'
import { whenIdle } from './when-idle'

const retryAfterMs = 2000

/**
 * A component whose code is not part of the first page. It is fetched as soon as the browser has nothing else to do, so
 * that it is there when the connection is lost later. One that is wanted and can't be fetched is waited for, and the
 * rest of the page goes on.
 */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>) {
  whenIdle(() => {
    load().catch(() => {
      // Tried again when it is needed.
    })
  })
  return lazy(async () => ({ default: await fetchUntilThere(load) }))
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
