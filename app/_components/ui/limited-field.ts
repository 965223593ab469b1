import type { ChangeEvent, CompositionEvent } from 'react'
import { showToast } from './toasts'
import { changedFrom, withinLength } from './within-length'

type Field = HTMLInputElement | HTMLTextAreaElement

/**
 * The props that limit a field to as many characters as the server accepts. The attribute `maxlength` would count an
 * emoji as two, and cut pasted text silently.
 *
 * @param value the field's current value
 * @param length the maximum number of characters
 */
export function limitedField(value: string, length: number, write: (text: string) => void) {
  const take = (field: Field, from: number, isPasted: boolean) => {
    const { text, caret, cut } = withinLength(
      field.value,
      from,
      field.selectionEnd ?? field.value.length,
      length,
    )
    if (cut > 0) {
      field.value = text
      field.setSelectionRange(caret, caret)
      if (isPasted) sayWhatIsCut(cut, length)
    }
    write(text)
  }
  return {
    onChange({ currentTarget: field, nativeEvent }: ChangeEvent<Field>) {
      const { isComposing = false, inputType = '' } =
        nativeEvent instanceof InputEvent ? nativeEvent : {}
      // An input method is still composing the text.
      if (isComposing) return write(field.value)
      const caret = field.selectionEnd ?? field.value.length
      take(field, changedFrom(value, field.value, caret), inputType.startsWith('insertFrom'))
    },
    onCompositionEnd({ currentTarget: field, data }: CompositionEvent<Field>) {
      const caret = field.selectionEnd ?? field.value.length
      take(field, Math.max(0, caret - data.length), false)
    },
  }
}

function sayWhatIsCut(cut: number, length: number): void {
  showToast({
    topic: 'cut',
    tone: 'bad',
    title: `The last ${cut} characters of what you pasted were left out`,
    detail: `There is room for ${length} characters here.`,
  })
}
