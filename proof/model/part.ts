const maxBytes = 256

/** The bytes of one world. Its parts take theirs from it, one after the other. */
export class Row {
  readonly #buffer = new ArrayBuffer(maxBytes)
  #taken = 0

  /** The next `count` bytes, all 0. */
  take(count: number): Uint8Array {
    const bytes = new Uint8Array(this.#buffer, this.#taken, count)
    this.#taken += count
    return bytes
  }

  /** All bytes that were taken, as words of four. Bytes after the last one are 0. */
  words(): Uint32Array {
    const { BYTES_PER_ELEMENT } = Uint32Array
    return new Uint32Array(this.#buffer, 0, Math.ceil(this.#taken / BYTES_PER_ELEMENT))
  }
}

/**
 * A part of a world: fields of one byte each, in the row of the world. So nothing is converted to compare two worlds,
 * or to copy one, which a search does a hundred million times.
 *
 * A class declares its fields and lays them out: `static override readonly size = layOut(Cell, { value: 'number' })`.
 */
export abstract class Part {
  /** The number of fields. */
  static readonly size: number = 0
  protected readonly bytes: Uint8Array

  constructor(row: Row) {
    this.bytes = row.take(new.target.size)
  }
}

/** What a byte stands for: a number from 0 to 255, a flag, or one of a few words. */
type Kind<T> = [T] extends [boolean] ? 'flag' : [T] extends [number] ? 'number' : readonly T[]

/** All fields that a class declares, in the order of their bytes. */
type Fields<T> = {
  [K in keyof T as T[K] extends number | boolean | string ? K : never]: Kind<T[K]>
}

/** Gives a class accessors for its fields. Returns the number of fields. */
export function layOut<T extends Part>(part: { prototype: T }, fields: Fields<T>): number {
  const kinds = Object.entries<'number' | 'flag' | readonly unknown[]>(fields)
  for (const [at, [name, kind]] of kinds.entries()) {
    Object.defineProperty(part.prototype, name, accessors(at, kind))
  }
  return kinds.length
}

type Stored = { bytes: Uint8Array }

function accessors(at: number, kind: 'number' | 'flag' | readonly unknown[]) {
  if (kind === 'number')
    return {
      get(this: Stored) {
        return this.bytes[at]
      },
      set(this: Stored, value: number) {
        this.bytes[at] = value
      },
    }
  if (kind === 'flag')
    return {
      get(this: Stored) {
        return this.bytes[at] === 1
      },
      set(this: Stored, value: boolean) {
        this.bytes[at] = value ? 1 : 0
      },
    }
  return {
    get(this: Stored) {
      return kind[this.bytes[at] ?? 0]
    },
    set(this: Stored, value: unknown) {
      this.bytes[at] = kind.indexOf(value)
    },
  }
}
