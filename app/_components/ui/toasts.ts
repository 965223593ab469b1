/** A message at the edge of the screen about something that just happened. */
export interface ToastMessage {
  title: string
  /** What it is about: only the latest message of each topic is shown. */
  topic?: string
  detail?: string
  /** `bad` stays until it is closed. */
  tone?: 'plain' | 'bad'
  action?: ToastAction
  /** A second action, if there is a choice. */
  other?: ToastAction
}

interface ToastAction {
  label: string
  run: () => void
}

type Listener = (message: ToastMessage) => void

/** Messages shown before the toaster was fetched; it gets them when it connects. */
const waiting: ToastMessage[] = []
let show: Listener = (message) => waiting.push(message)

/** Shows a message. Callable from anywhere, not just from components. */
export function showToast(message: ToastMessage): void {
  show(message)
}

/** Connects the toaster, and passes on earlier messages; returns a function that disconnects it. */
export function onToast(listener: Listener): () => void {
  show = listener
  for (const message of waiting.splice(0)) listener(message)
  return () => {
    show = (message) => waiting.push(message)
  }
}
