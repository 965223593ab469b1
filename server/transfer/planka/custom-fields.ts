import { fact } from '../facts'
import type { JsonFields } from '../json-fields'
import { byId, groupedBy } from '../json-order'

/** The custom fields of a board, in their groups, and the values of cards. */
export class CustomFields {
  readonly #fields: ReadonlyMap<string, JsonFields>
  readonly #groups: ReadonlyMap<string, JsonFields>
  readonly #values: ReadonlyMap<string, JsonFields[]>

  constructor(included: JsonFields) {
    this.#fields = byId(included.list('customFields'))
    this.#groups = byId(included.list('customFieldGroups'))
    this.#values = groupedBy(included.list('customFieldValues'), 'cardId')
  }

  /** The values of a card, a line each. */
  of(card: JsonFields): string[] {
    return (this.#values.get(card.text('id')) ?? []).flatMap((value) => {
      const group = this.#groups.get(value.text('customFieldGroupId'))?.text('name') ?? ''
      const field = this.#fields.get(value.text('customFieldId'))?.text('name') ?? ''
      const name = [group, field].filter((each) => each !== '').join(' › ')
      return fact(name || 'Custom field', value.text('content'))
    })
  }
}
