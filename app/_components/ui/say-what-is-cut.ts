import type { ClipboardEvent } from 'react'
import { showToast } from './toasts'

/** Says so when a field takes only the beginning of what is pasted into it; the browser would cut it in silence. */
export function sayWhatIsCut(event: ClipboardEvent<HTMLInputElement | HTMLTextAreaElement>): void {
  const { value, maxLength, selectionStart, selectionEnd } = event.currentTarget
  const oneLine = event.currentTarget instanceof HTMLInputElement
  const pasted = event.clipboardData.getData('text').replaceAll(/\r?\n/g, oneLine ? '' : '\n')
  const replaced = (selectionEnd ?? 0) - (selectionStart ?? 0)
  const over = value.length - replaced + pasted.length - maxLength
  if (maxLength < 0 || over <= 0) return
  showToast({
    topic: 'cut',
    tone: 'bad',
    title: `The last ${over} characters of what you pasted were left out`,
    detail: `There is room for ${maxLength} characters here.`,
  })
}
