import { diffArrays } from 'diff'

/** A span of two texts: in both, only in the first (`gone`), or only in the second (`come`). */
export interface TextSpan {
  kind: 'same' | 'gone' | 'come'
  text: string
}

/** Splits text into words, white space, and single symbols. */
const word = /[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu
const line = /[^\n]*\n|[^\n]+/g

/** The work grows with the square of the edits. More of them take a noticeable time. */
const maxEditLength = 1000

/** What changed between two texts, word by word, or line by line if there is too much text. */
export function textChanges(before: string, after: string): TextSpan[] {
  for (const part of [word, line]) {
    const changes = diffArrays(before.match(part) ?? [], after.match(part) ?? [], { maxEditLength })
    if (changes) {
      return changes.map(({ added, removed, value }) => ({
        kind: added ? 'come' : removed ? 'gone' : 'same',
        text: value.join(''),
      }))
    }
  }
  return [
    { kind: 'gone', text: before },
    { kind: 'come', text: after },
  ]
}

/** A part of a text and its replacement. */
interface Edit {
  from: number
  to: number
  text: string
}

/** One text with two people's edits to it in different places; null if both changed the same place. */
export function combine(base: string, mine: string, theirs: string): string | null {
  const own = edits(base, mine)
  const others = edits(base, theirs).filter((edit) => !own.some((each) => same(each, edit)))
  const clash = others.some((edit) =>
    own.some(({ from, to }) => from <= edit.to && edit.from <= to),
  )
  if (clash) return null
  const fromTheEnd = [...own, ...others].sort((one, other) => other.from - one.from)
  return fromTheEnd.reduce(
    (text, { from, to, text: instead }) => text.slice(0, from) + instead + text.slice(to),
    base,
  )
}

function same(one: Edit, other: Edit): boolean {
  return one.from === other.from && one.to === other.to && one.text === other.text
}

function edits(before: string, after: string): Edit[] {
  const found: Edit[] = []
  let at = 0
  let open: Edit | null = null
  for (const { kind, text } of textChanges(before, after)) {
    if (kind === 'same') {
      at += text.length
      open = null
      continue
    }
    if (!open) {
      open = { from: at, to: at, text: '' }
      found.push(open)
    }
    if (kind === 'come') open.text += text
    else {
      at += text.length
      open.to = at
    }
  }
  return found
}
