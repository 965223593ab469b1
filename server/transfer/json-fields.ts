/**
 * The fields of a JSON object that another program wrote. Any field may be missing or of another type than expected:
 * what can't be used as asked for reads as empty.
 */
export class JsonFields {
  readonly #value: object

  constructor(value: object) {
    this.#value = value
  }

  /** The names of the fields that are neither null nor empty. */
  names(): string[] {
    return Object.keys(this.#value).filter((name) => this.text(name) !== '')
  }

  has(...names: string[]): boolean {
    return names.every((name) => Object.hasOwn(this.#value, name))
  }

  /** A field as text: numbers and whatever else it may be are written out. */
  text(name: string): string {
    return textOf(this.#of(name))
  }

  number(name: string): number | null {
    const text = this.text(name)
    const number = Number(text)
    return text.trim() === '' || !Number.isFinite(number) ? null : number
  }

  isTrue(name: string): boolean {
    const value = this.#of(name)
    return value === true || value === 'true' || value === 1
  }

  /** The fields of the object in a field. */
  fields(name: string): JsonFields {
    return fieldsOf(this.#of(name)) ?? noFields
  }

  /** The objects in an array. */
  list(name: string): JsonFields[] {
    return listOf(this.#of(name))
  }

  /** The texts in an array, without the empty ones. */
  texts(name: string): string[] {
    const value = this.#of(name)
    return Array.isArray(value) ? value.map(textOf).filter((text) => text !== '') : []
  }

  #of(name: string): unknown {
    return Object.hasOwn(this.#value, name) ? Reflect.get(this.#value, name) : undefined
  }
}

const noFields = new JsonFields({})

/** The fields of a parsed object; null for anything else. */
export function fieldsOf(value: unknown): JsonFields | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? new JsonFields(value) : null
}

/** The objects of a parsed array; none if it is anything else. */
export function listOf(value: unknown): JsonFields[] {
  if (!Array.isArray(value)) return []
  return value.map(fieldsOf).filter((fields) => fields !== null)
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  try {
    const text = JSON.stringify(value)
    return text === '[]' || text === '{}' ? '' : text
  } catch {
    // Writing out is recursive, and a hostile file may be nested deeper than the stack.
    return ''
  }
}
