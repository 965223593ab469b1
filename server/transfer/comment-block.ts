interface Comment {
  text: string
  author: string
  /** `YYYY-MM-DD`, or empty. */
  date: string
}

/** A comment as a part of a description; empty for an empty comment. */
export function commentBlock({ text, author, date }: Comment): string {
  if (text.trim() === '') return ''
  const heading = [author && ` by ${author}`, date && `, ${date}`].join('')
  return `Comment${heading}:${text.includes('\n') ? '\n' : ' '}${text}`
}
