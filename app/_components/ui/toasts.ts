/** A message at the edge of the screen about something that just happened. */
export interface ToastMessage {
  title: string
  /** What it is about: of each topic only the last message is shown. */
  topic?: string
  detail?: string
  /** `bad` stays until it is closed. */
  tone?: 'plain' | 'bad'
  action?: ToastAction
  /** Another way out, where there is a choice. */
  other?: ToastAction
}

interface ToastAction {
  label: string
  run: () => void
}

type Listener = (message: ToastMessage) => void

/** Shown as soon as the component that shows them has been fetched. */
const waiting: ToastMessage[] = []
let show: Listener = (message) => waiting.push(message)

/** Shows a message. Anything may call this, components or not. */
export function showToast(message: ToastMessage): void {
  show(message)
}

/** Connects what shows the messages, and hands it those that came before; returns the function that disconnects. */
export function onToast(listener: Listener): () => void {
  show = listener
  for (const message of waiting.splice(0)) listener(message)
  return () => {
    show = (message) => waiting.push(message)
  }
}
