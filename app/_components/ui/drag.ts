/** Drags the items of one or more lists by mouse, pen or finger, even where only part of a list is drawn. */

/** A position between the items of a list. */
export interface DropPlace {
  list: HTMLElement
  /** The item above the position; null for the first. */
  above: HTMLElement | null
}

interface DragOptions {
  item: HTMLElement
  /** The lists that an item can be dropped in: columns side by side, or one list. */
  lists: readonly HTMLElement[]
  /** The CSS selector of the items of a list. */
  selector: string
  /** Whether users choose the position within a list; otherwise they choose only the list. */
  ordered: boolean
  /** The list that a point is over, for lists that are not side by side; by default the nearest one sideways. */
  listAt?: (x: number, y: number) => HTMLElement | undefined
  onDrop: (place: DropPlace) => void
}

/** A press that moves less than this, in pixels, is a click. */
const slack = 5
/** A scrolling element scrolls when the pointer is this close to its edge, in pixels. */
const edge = 72
const fastest = 18

/** Follows a press until it is released; it becomes a drag once it moves. */
export function followPress(press: PointerEvent, options: DragOptions): void {
  const ended = new AbortController()
  const { signal } = ended
  let drag: Drag | null = null
  const end = (dropped: boolean) => {
    ended.abort()
    drag?.end(dropped)
  }
  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return
    const far = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY)
    if (!drag && far < slack) return
    drag ??= new Drag(press, options)
    drag.moveTo(event.clientX, event.clientY)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !drag) return
    // Escape cancels the drag, and nothing else.
    event.preventDefault()
    event.stopPropagation()
    end(false)
  }
  window.addEventListener('pointermove', onMove, { signal })
  window.addEventListener('pointerup', () => end(true), { signal })
  window.addEventListener('pointercancel', () => end(false), { signal })
  window.addEventListener('blur', () => end(false), { signal })
  // Prevents the browser's own dragging of links.
  window.addEventListener('dragstart', (event) => event.preventDefault(), { signal })
  window.addEventListener('keydown', onKey, { signal, capture: true })
}

/** A drag in progress: the item's picture that follows the pointer, and the line where it would be dropped. */
class Drag {
  readonly #options: DragOptions
  readonly #ghost: HTMLElement
  readonly #line = document.createElement('div')
  readonly #left: number
  /** The offset from the corner of the item to the pointer. */
  readonly #offset: { x: number; y: number }
  #point: { x: number; y: number }
  #place: DropPlace | null = null
  #frame = 0

  constructor(press: PointerEvent, options: DragOptions) {
    this.#options = options
    const { item } = options
    const box = item.getBoundingClientRect()
    this.#point = { x: press.clientX, y: press.clientY }
    this.#left = box.left
    this.#offset = { x: press.clientX - box.left, y: press.clientY - box.top }
    this.#ghost = ghostOf(item, box.width)
    this.#line.className =
      'pointer-events-none fixed z-40 h-0.5 rounded-sm bg-accent forced-colors:bg-[Highlight]'
    document.body.append(this.#line, this.#ghost)
    // On the picture: the item itself may disappear during the drag, scrolled far away or deleted by another user.
    this.#ghost.setPointerCapture(press.pointerId)
    item.setAttribute('data-dragged', '')
    document.documentElement.setAttribute('data-dragging', '')
    window.getSelection()?.removeAllRanges()
    this.#frame = requestAnimationFrame(this.#scroll)
  }

  moveTo(x: number, y: number): void {
    this.#point = { x, y }
    // With one list, an item can't move sideways.
    const { lists, listAt } = this.#options
    const left = lists.length > 1 && !listAt ? x - this.#offset.x : this.#left
    this.#ghost.style.transform = `translate(${left}px, ${y - this.#offset.y}px)`
    this.#look()
  }

  end(dropped: boolean): void {
    cancelAnimationFrame(this.#frame)
    this.#mark(null)
    this.#ghost.remove()
    this.#line.remove()
    this.#options.item.removeAttribute('data-dragged')
    document.documentElement.removeAttribute('data-dragging')
    dropNextClick()
    if (dropped && this.#place) this.#options.onDrop(this.#place)
  }

  /** Finds the position under the pointer, and shows it. */
  #look(): void {
    const { lists, ordered, listAt } = this.#options
    const { x, y } = this.#point
    const list = listAt ? listAt(x, y) : nearest(lists, x)
    if (!list) return
    const items = this.#itemsOf(list)
    const next = items.findIndex((item) => middleOf(item) > y)
    const index = next === -1 ? items.length : next
    this.#place = { list, above: items[index - 1] ?? null }
    this.#mark(ordered ? null : list)
    this.#line.hidden = !ordered
    if (ordered) this.#drawLine(list, items[index - 1], items[index])
  }

  #drawLine(list: HTMLElement, above?: HTMLElement, below?: HTMLElement): void {
    const box = (above ?? below ?? list).getBoundingClientRect()
    const top = above ? box.bottom : box.top
    Object.assign(this.#line.style, {
      left: `${box.left}px`,
      top: `${top - 1}px`,
      width: `${box.width}px`,
    })
  }

  #itemsOf(list: HTMLElement): HTMLElement[] {
    const { item, selector } = this.#options
    return [...list.querySelectorAll<HTMLElement>(selector)].filter((other) => other !== item)
  }

  #mark(marked: HTMLElement | null): void {
    for (const list of this.#options.lists) list.toggleAttribute('data-drop', list === marked)
  }

  #scroll = () => {
    this.#frame = requestAnimationFrame(this.#scroll)
    const { x, y } = this.#point
    const list = this.#place?.list
    if (!list) return
    for (const scroller of scrollersOf(list)) {
      const box = visibleBox(scroller)
      scroller.scrollBy({
        left: speed(x, box.left, box.right, scroller.scrollWidth > scroller.clientWidth),
        top: speed(y, box.top, box.bottom, scroller.scrollHeight > scroller.clientHeight),
        behavior: 'instant',
      })
    }
    this.#look()
  }
}

/** A picture of the item that follows the pointer. */
function ghostOf(item: HTMLElement, width: number): HTMLElement {
  const ghost = document.createElement('div')
  ghost.className =
    '@container/list pointer-events-none fixed top-0 left-0 z-40 list-none rounded-lg bg-raised shadow-popup'
  ghost.setAttribute('aria-hidden', 'true')
  ghost.inert = true
  ghost.style.width = `${width}px`
  const picture = document.createElement('div')
  picture.className = item.className
  for (const child of item.children) picture.append(child.cloneNode(true))
  ghost.append(picture)
  return ghost
}

function middleOf(item: HTMLElement): number {
  const { top, height } = item.getBoundingClientRect()
  return top + height / 2
}

/** The list that a point is over, or else the nearest one sideways. */
function nearest(lists: readonly HTMLElement[], x: number): HTMLElement | null {
  const distance = (list: HTMLElement) => {
    const { left, right } = list.getBoundingClientRect()
    return Math.max(left - x, x - right, 0)
  }
  return lists.toSorted((one, other) => distance(one) - distance(other))[0] ?? null
}

/** What can scroll when a list does not fit: its panel, or else its own box, the box of all lists, and the page. */
function scrollersOf(list: HTMLElement): Element[] {
  const panel = list.closest('[data-sheet]')
  if (panel) return [panel]
  const boxes = [...list.querySelectorAll('[data-scroll]')]
  const around = list.parentElement?.closest('[data-scroll]')
  return [...boxes, ...(around ? [around] : []), document.documentElement]
}

/** The part of a box that is on the screen. */
function visibleBox(scroller: Element) {
  const { left, right, top, bottom } = scroller.getBoundingClientRect()
  return {
    left: Math.max(left, 0),
    right: Math.min(right, window.innerWidth),
    top: Math.max(top, 0),
    bottom: Math.min(bottom, window.innerHeight),
  }
}

/** How far to scroll per frame: faster the closer the pointer is to an edge. */
function speed(at: number, from: number, to: number, scrolls: boolean): number {
  if (!scrolls || to - from < 3 * edge) return 0
  if (at < from + edge) return -Math.min(1, (from + edge - at) / edge) * fastest
  if (at > to - edge) return Math.min(1, (at - to + edge) / edge) * fastest
  return 0
}

/** Suppresses the click that follows the release, which would open the item that was dragged or swiped. */
export function dropNextClick(): void {
  const ended = new AbortController()
  const options = { capture: true, once: true, signal: ended.signal }
  const drop = (event: MouseEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', drop, options)
  // The click of another press is meant.
  window.addEventListener('pointerdown', () => ended.abort(), options)
  setTimeout(() => ended.abort(), 50)
}
