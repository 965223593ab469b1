import type { Token } from 'marked'
import { createContext } from 'react'
import { readMarkdown } from './read-markdown'

/** The box of a task item. */
export interface TickBox {
  /** Counts the boxes of the text from 0. */
  index: number
  /** The first line of the item. */
  label: string
  checked: boolean
}

/** The boxes of a text by their tokens, and what happens when one is pressed. */
interface Ticking {
  boxes: ReadonlyMap<Token, TickBox>
  /** Missing where boxes can't be pressed. */
  onTick?: (index: number) => void
}

export const TickingContext = createContext<Ticking>({ boxes: new Map() })

/** Finds the boxes of a text, in its order. */
export function tickBoxesIn(tokens: readonly Token[]): ReadonlyMap<Token, TickBox> {
  const boxes = new Map<Token, TickBox>()
  const visit = (token: Token) => {
    if (token.type === 'list_item' && token.task) {
      const first: Token | undefined = token.tokens?.[0]
      const box = first && 'tokens' in first && first.tokens ? first.tokens[0] : first
      const [label = ''] = String(token.text).split('\n')
      if (box) boxes.set(box, { index: boxes.size, label, checked: token.checked === true })
    }
    if (token.type === 'list') token.items.forEach(visit)
    else if ('tokens' in token) token.tokens?.forEach(visit)
  }
  tokens.forEach(visit)
  return boxes
}

/** What may be a box in the source: some are code, which only the parser can say. */
const mark = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+)\[([ xX])\](?=\s)/gm

/**
 * The text with one of its boxes pressed, and everything else as it was.
 *
 * @returns null when it has no such box
 */
export function withTick(text: string, index: number): string | null {
  const wanted = states(text)
  if (wanted?.[index] === undefined) return null
  wanted[index] = !wanted[index]
  for (const { 0: found, 1: before = '', 2: state, index: at } of text.matchAll(mark)) {
    const pressed = `${before}[${state === ' ' ? 'x' : ' '}]`
    const changed = `${text.slice(0, at)}${pressed}${text.slice(at + found.length)}`
    const now = states(changed)
    if (now?.length === wanted.length && now.every((each, box) => each === wanted[box])) {
      return changed
    }
  }
  return null
}

function states(text: string): boolean[] | null {
  const tokens = readMarkdown(text)
  return tokens && [...tickBoxesIn(tokens).values()].map(({ checked }) => checked)
}
