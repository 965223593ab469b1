/** A span of two texts: in both, only in the first (`gone`), or only in the second (`come`). */
export interface TextSpan {
  kind: 'same' | 'gone' | 'come'
  text: string
}

/** Splits text into words, white space, and single symbols. */
const word = /[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu
const line = /[^\n]*\n|[^\n]+/g

/** More comparisons than this take a noticeable time. */
const maxCompared = 1_000_000

/** What changed between two texts, word by word, or line by line if there is too much text. */
export function textChanges(before: string, after: string): TextSpan[] {
  for (const part of [word, line]) {
    const stretches = partChanges(before.match(part) ?? [], after.match(part) ?? [])
    if (stretches) return joined(stretches)
  }
  return joined([
    { kind: 'gone', text: before },
    { kind: 'come', text: after },
  ])
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

/** The changes between two lists of parts, by their longest common subsequence; null if that takes too long. */
function partChanges(before: readonly string[], after: readonly string[]): TextSpan[] | null {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const middle = commonParts(
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
  )
  if (!middle) return null
  return [
    { kind: 'same', text: before.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: before.slice(before.length - tail).join('') },
  ]
}

function commonParts(before: readonly string[], after: readonly string[]): TextSpan[] | null {
  if (before.length * after.length > maxCompared) return null
  const common = commonLengths(before, after)
  const stretches: TextSpan[] = []
  let row = 0
  let column = 0
  while (row < before.length || column < after.length) {
    const gone = before[row] ?? ''
    const come = after[column] ?? ''
    if (gone === come) {
      stretches.push({ kind: 'same', text: gone })
      row++
      column++
    } else if (row < before.length && common(row + 1, column) >= common(row, column + 1)) {
      stretches.push({ kind: 'gone', text: gone })
      row++
    } else {
      stretches.push({ kind: 'come', text: come })
      column++
    }
  }
  return stretches
}

/** For each pair of indexes, how many parts the remainders from there have in common. */
function commonLengths(before: readonly string[], after: readonly string[]) {
  const width = after.length + 1
  const lengths = new Uint16Array((before.length + 1) * width)
  const common = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? common(row + 1, column + 1) + 1
          : Math.max(common(row + 1, column), common(row, column + 1))
    }
  }
  return common
}

/** Merges adjacent spans of one kind, and drops empty ones. */
function joined(stretches: readonly TextSpan[]): TextSpan[] {
  const result: TextSpan[] = []
  for (const { kind, text } of stretches) {
    const last = result.at(-1)
    if (last?.kind === kind) last.text += text
    else if (text) result.push({ kind, text })
  }
  return result
}
