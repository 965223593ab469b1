import { showToast } from '../../ui/toasts'
import { whenIdle } from '../../ui/when-idle'
import type { Refused } from './explain'

const words = () => import('./explain')
whenIdle(() => {
  words().catch(() => {
    // Loading is tried again when the words are needed.
  })
})

/** Says why a write was rolled back. The code for the messages is not part of the first page: few writes need it. */
export async function tellRefusal(refused: Refused): Promise<void> {
  try {
    const { explain } = await words()
    showToast(explain(refused))
  } catch {
    showToast({ tone: 'bad', title: refused.what, detail: 'The server could not be reached.' })
  }
}
