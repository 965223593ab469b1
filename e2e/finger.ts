import { setTimeout } from 'node:timers/promises'
import type { CDPSession, Locator, Page } from 'playwright/test'

/** After this time without a move, Chromium takes a finger to be at rest, and then some. */
const restMs = 80

/** A finger on the screen, which can rest and move; Playwright's own can only tap. */
export class Finger {
  readonly #devtools: CDPSession
  #at = { x: 0, y: 0 }

  private constructor(devtools: CDPSession) {
    this.#devtools = devtools
  }

  static async on(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page))
  }

  /** Puts the finger on the middle of an element, once that has come to rest. */
  async press(target: Locator): Promise<void> {
    this.#at = await target.evaluate(restingMiddle)
    await this.#send('touchStart')
  }

  /** Moves the finger by so many pixels, in small steps like a hand. */
  async move(x: number, y: number): Promise<void> {
    const steps = 8
    for (let step = 0; step < steps; step++) {
      this.#at = { x: this.#at.x + x / steps, y: this.#at.y + y / steps }
      await this.#send('touchMove')
    }
  }

  /** Lifts the finger after a rest: one that leaves while it moves throws the page, and Chromium takes no tap meanwhile. */
  async lift(): Promise<void> {
    await setTimeout(restMs)
    await this.#devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  async #send(type: 'touchStart' | 'touchMove'): Promise<void> {
    await this.#devtools.send('Input.dispatchTouchEvent', { type, touchPoints: [this.#at] })
  }
}

/** The middle of an element that has been in one place for two frames, so none that still slides in. */
async function restingMiddle(element: Element): Promise<{ x: number; y: number }> {
  for (let last = element.getBoundingClientRect(); ; ) {
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    const box = element.getBoundingClientRect()
    if (box.x === last.x && box.y === last.y) {
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    }
    last = box
  }
}
