import { fact } from '../facts'
import type { JsonFields } from '../json-fields'

/** The custom fields of a board: what they are called, and the values of cards. */
export class CustomFields {
  readonly #names = new Map<string, string>()
  readonly #options = new Map<string, string>()

  constructor(board: JsonFields) {
    for (const field of board.list('customFields')) {
      this.#names.set(field.text('id'), field.text('name'))
      for (const option of field.list('options')) {
        this.#options.set(option.text('id'), textOfValue(option.fields('value')))
      }
    }
  }

  /** The values of a card, a line each. */
  of(card: JsonFields): string[] {
    return card.list('customFieldItems').flatMap((item) => {
      const name = this.#names.get(item.text('idCustomField')) ?? 'Custom field'
      return fact(
        name,
        this.#options.get(item.text('idValue')) ?? textOfValue(item.fields('value')),
      )
    })
  }
}

function textOfValue(value: JsonFields): string {
  const names = ['text', 'number', 'date'] as const
  const text = names.map((name) => value.text(name)).find((each) => each !== '')
  if (text !== undefined) return text
  return value.text('checked') === 'true' ? 'yes' : value.text('checked')
}
