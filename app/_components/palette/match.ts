/**
 * How well typed words match a name; 0 when they don't. Each word has to begin a word of the name, be part of it, or
 * be found in the other words for it. A single word may also skip letters, if it starts at the beginning of a word.
 */
export function matchScore(typed: string, name: string, also = ''): number {
  const words = wordsOf(typed)
  if (words.length === 0) return 1
  const inName = wordsOf(name)
  const scores = words.map((word) => {
    if (inName.some((other) => other.startsWith(word))) return 4
    if (name.toLowerCase().includes(word)) return 3
    if (wordsOf(also).some((other) => other.startsWith(word))) return 2
    return words.length === 1 && skips(word, inName.join('')) ? 1 : 0
  })
  return scores.includes(0) ? 0 : Math.min(...scores) + (startsAlike(name, typed) ? 1 : 0)
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function startsAlike(name: string, typed: string): boolean {
  return name.toLowerCase().startsWith(typed.trim().toLowerCase())
}

/** Whether the letters occur in this order, the first of them at the very beginning. */
function skips(letters: string, text: string): boolean {
  if (letters.length < 2 || letters[0] !== text[0]) return false
  let from = 0
  for (const letter of letters) {
    from = text.indexOf(letter, from) + 1
    if (from === 0) return false
  }
  return true
}
