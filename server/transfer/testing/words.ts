import type { TransferTask } from '../backup'

/** The words of a text: letters and digits. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/** The words that are nowhere in the tasks. */
export function missingWords(words: readonly string[], tasks: readonly TransferTask[]): string[] {
  const texts = tasks.flatMap(({ title, description, labels = [], section, project, subtasks }) => [
    ...[
      title,
      description,
      ...labels.map((label) => label.name),
      section ?? '',
      project?.name ?? '',
    ],
    ...subtasks.flatMap((subtask) => [subtask.title, subtask.description]),
  ])
  const present = new Set(texts.flatMap(wordsOf))
  return [...new Set(words)].filter((word) => !present.has(word))
}

/** The texts and numbers of parsed JSON, without those under some names. */
export function jsonWords(value: unknown, ignored: ReadonlySet<string>): string[] {
  if (typeof value === 'string') return wordsOf(value)
  if (Array.isArray(value)) return value.flatMap((item) => jsonWords(item, ignored))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    ignored.has(name) ? [] : jsonWords(inner, ignored),
  )
}
