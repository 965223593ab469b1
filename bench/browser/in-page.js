/* Runs in every page before its own scripts, as it is: paint-watch.ts says what it keeps. */

const seen = {
  keyPaintsMs: [],
  menuPaintMs: null,
  searchPaintsMs: [],
  listeningMs: null,
  layoutShift: 0,
}
window.paintWatch = seen

/** Once the next frame is on the screen: a message that was posted in its callback comes after it. */
function afterPaint(then) {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = then
    port2.postMessage(null)
  })
}

let pressedAtMs = 0
let awaiting = false
let menuCame = false
function onKey({ timeStamp }) {
  pressedAtMs = timeStamp
  awaiting = true
}
function changed() {
  const fromMs = pressedAtMs
  if (!menuCame && document.querySelector('[role="menu"], [role="dialog"]:not([data-message])')) {
    menuCame = true
    afterPaint(() => (seen.menuPaintMs = performance.now() - fromMs))
  }
  if (!awaiting) return
  awaiting = false
  afterPaint(() => seen.keyPaintsMs.push(performance.now() - fromMs))
}
/** The text whose results were last seen. */
let found = ''
function lookForResults() {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement) || field.id !== 'search' || field.value === found) return
  const list = document.querySelector('[data-searched]')
  if (list?.dataset.searched !== field.value || list.ariaBusy === 'true') return
  found = field.value
  const fromMs = pressedAtMs
  afterPaint(() => seen.searchPaintsMs.push(performance.now() - fromMs))
}
addEventListener('keydown', onKey, { capture: true })
addEventListener('focusin', changed)

new MutationObserver(() => {
  changed()
  lookForResults()
  if (seen.listeningMs !== null || document.readyState === 'loading') return
  if (!document.querySelector('[data-hydrating]')) seen.listeningMs = performance.now()
}).observe(document, { subtree: true, childList: true, attributes: true })

/** Shifts belong together that are at most a second apart, and five seconds in all; the worst such group counts. */
let group = { fromMs: 0, lastMs: 0, sum: 0 }
new PerformanceObserver((list) => {
  for (const { hadRecentInput, startTime, value } of list.getEntries()) {
    if (hadRecentInput) continue
    const goesOn = startTime - group.lastMs < 1000 && startTime - group.fromMs < 5000
    if (!goesOn) group = { fromMs: startTime, lastMs: startTime, sum: 0 }
    group.lastMs = startTime
    group.sum += value
    seen.layoutShift = Math.max(seen.layoutShift, group.sum)
  }
}).observe({ type: 'layout-shift', buffered: true })
