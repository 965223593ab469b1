import type { Page } from 'playwright'
import { inRoot } from '../../scripts/setup/root.mjs'

/** What a page that is watched knows of its own paints. */
interface PaintWatch {
  /** Milliseconds from each key press to the painted frame that shows what it did. */
  keyPaintsMs: number[]
  /** Milliseconds from a key press to the painted frame with the first menu or dialog that was ever opened. */
  menuPaintMs: number | null
  /** Milliseconds from each key press in the search field to the painted frame with what was found. */
  searchPaintsMs: number[]
  /** Milliseconds from the start of the navigation until every part of the page listened to keys. */
  listeningMs: number | null
  /** How far the page moved without a key or click, as Cumulative Layout Shift counts it (web.dev/articles/cls). */
  layoutShift: number
}

declare global {
  interface Window {
    paintWatch: PaintWatch
  }
}

/** Has a page watch its own paints from its start. */
export async function watchPaints(page: Page): Promise<void> {
  // Not a function of this process: what compiled it here would have left names in it that no page knows.
  await page.addInitScript({ path: inRoot('bench', 'browser', 'in-page.js') })
}
