/** The items of a checklist, which TickTick writes into the content: `▫` stands before an open one, `▪` before a done one. */

interface Item {
  text: string
  done: boolean
}

/** The beginning of an item: a mark at the beginning of a line or after a space. */
const beforeItem = /(?<=^|\s)(?=[▫▪])/u

/** @returns the items; and the text before the first of them */
export function splitChecklist(content: string): { text: string; items: Item[] } {
  const parts = content.split(beforeItem)
  const isItem = (part: string) => /^[▫▪]/u.test(part)
  return {
    text: parts
      .filter((part) => !isItem(part))
      .join('')
      .trim(),
    items: parts.filter(isItem).map((part) => ({
      text: part
        .slice(1)
        .replace(/^\uFE0F/, '')
        .trim(),
      done: part.startsWith('▪'),
    })),
  }
}
