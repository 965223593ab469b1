import { dropNextClick } from '../../ui/drag'

interface FingerOptions {
  row: HTMLElement
  /** The finger has rested on the row. */
  onHold: (at: { x: number; y: number }) => void
  /** What a swipe to each side does; null if the row can't be swiped. */
  swipes: { right: Swipe; left: Swipe } | null
}

/** What a swipe to one side does. */
interface Swipe {
  word: string
  run: () => void
}

/** How long a finger rests before the menu opens, in milliseconds. */
const holdMs = 450
/** A finger that moves less than this rests, in pixels. */
const slack = 10
/** A swipe that ends before this does nothing, in pixels. */
const enough = 88
/** A browser may go back by a swipe from the edge of the screen: that one is not ours, in pixels. */
const edge = 24

/** Follows a finger on a row: held still, it asks for the row's menu; moved sideways, it swipes the row. */
export function followFinger(press: PointerEvent, { row, onHold, swipes }: FingerOptions): void {
  const ended = new AbortController()
  const { signal } = ended
  let strip: SwipeStrip | null = null
  const end = () => {
    clearTimeout(timer)
    strip?.remove()
    ended.abort()
  }
  const timer = setTimeout(() => {
    end()
    // The finger is still down: its release is no click, which would close the menu.
    const options = { capture: true, once: true, passive: false }
    window.addEventListener('touchend', (event) => event.preventDefault(), options)
    onHold({ x: press.clientX, y: press.clientY })
  }, holdMs)
  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return
    const x = event.clientX - press.clientX
    const y = event.clientY - press.clientY
    if (!strip && Math.hypot(x, y) < slack) return
    clearTimeout(timer)
    if (!strip) {
      const sideways = Math.abs(x) > 1.5 * Math.abs(y)
      if (!swipes || !sideways || press.clientX < edge) return end()
      strip = new SwipeStrip(row)
    }
    const swipe = x > 0 ? swipes?.right : swipes?.left
    strip.show(x, swipe?.word ?? '')
  }
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return
    const x = event.clientX - press.clientX
    const swiped = strip !== null
    end()
    if (!swiped) return
    dropNextClick()
    if (Math.abs(x) < enough) return
    if (x > 0) swipes?.right.run()
    else swipes?.left.run()
  }
  window.addEventListener('pointermove', onMove, { signal })
  window.addEventListener('pointerup', onUp, { signal })
  window.addEventListener('pointercancel', end, { signal })
}

/** What a row that is pushed aside lays open: the word for what the swipe does. */
class SwipeStrip {
  readonly #row: HTMLElement
  readonly #strip = document.createElement('div')

  constructor(row: HTMLElement) {
    this.#row = row
    this.#strip.className = 'swipe-strip'
    this.#strip.setAttribute('aria-hidden', 'true')
    document.body.append(this.#strip)
  }

  show(x: number, word: string): void {
    const { offsetWidth, offsetHeight, parentElement } = this.#row
    const { left = 0, right = offsetWidth } = parentElement?.getBoundingClientRect() ?? {}
    const { top } = this.#row.getBoundingClientRect()
    this.#row.style.translate = `${x}px`
    this.#strip.textContent = word
    this.#strip.dataset.side = x > 0 ? 'right' : 'left'
    this.#strip.toggleAttribute('data-enough', Math.abs(x) >= enough)
    Object.assign(this.#strip.style, {
      left: `${x > 0 ? left : right + x}px`,
      top: `${top}px`,
      width: `${Math.abs(x)}px`,
      height: `${offsetHeight}px`,
    })
  }

  remove(): void {
    this.#row.style.translate = ''
    this.#strip.remove()
  }
}
