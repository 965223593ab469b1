import type { Table } from './section'

/** A table in Markdown; columns after the first are figures, and stand to the right. */
export function markdownTable({ caption, head, rows }: Table): string {
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  const lines = [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return [...(caption === undefined ? [] : [`${caption}:`, '']), ...lines].join('\n')
}
