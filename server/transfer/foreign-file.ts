/** A file format that can't be imported, recognised by content: the name of a file proves nothing. */

interface Kind {
  /** What the file is and what to do, in a few words. */
  words: string
  isSeenIn(start: string): boolean
}

const kinds: readonly Kind[] = [
  {
    words: 'The file is empty. Export it again.',
    isSeenIn: (start) => start.trim() === '',
  },
  {
    words: 'This is a ZIP archive, read as text. Send its bytes in base64.',
    isSeenIn: (start) => start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006'),
  },
  {
    words: 'This is a PDF. Export the tasks as CSV.',
    isSeenIn: (start) => start.startsWith('%PDF'),
  },
  {
    words: 'This is an image. Export the tasks as CSV.',
    isSeenIn: (start) => /^.?(?:PNG\r?\n|\uFFFD{3,}|GIF8[79]a|ÿØÿ|RIFF.{4}WEBP)/s.test(start),
  },
  {
    words: 'This is a compressed file (gzip). Unpack it first.',
    isSeenIn: (start) => start.startsWith('\u001f') && start[2] === '\b',
  },
  {
    words: 'This is an old spreadsheet (XLS). Save it as CSV in UTF-8.',
    isSeenIn: (start) => /^[\uFFFDÐ][\uFFFDÏ]/.test(start) && start[2] === '\u0011',
  },
  {
    words: 'The file is UTF-16. Save it as UTF-8.',
    isSeenIn: (start) => /^(?:\uFFFD\uFFFD|ÿþ|þÿ)/.test(start) && start.includes('\0'),
  },
  {
    words: 'This is a web page, perhaps a login page. Sign in and export again.',
    isSeenIn: (start) =>
      /^\s*<(?:!doctype html|html|head|!--|\?xml[^>]*>\s*<(?:!doctype )?html)/i.test(start),
  },
  {
    words: 'This is XML. Export the tasks as CSV.',
    isSeenIn: (start) => /^\s*<\?xml/i.test(start),
  },
  {
    words: 'The file is UTF-16 or not text. Save it as UTF-8.',
    isSeenIn: (start) => start.slice(0, 100).includes('\0'),
  },
]

/** The beginning of a file shows what it is; more may be blank. */
const startLength = 100_000

/**
 * Describes a file that certainly can't be imported; null when it may be importable.
 *
 * @param content its text, or its bytes read as Latin-1
 */
export function foreignFile(content: string): string | null {
  const start = content.slice(0, startLength).replace(/^(?:\uFEFF|ï»¿)/, '')
  return kinds.find((kind) => kind.isSeenIn(start))?.words ?? null
}
