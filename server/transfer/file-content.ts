import { isArchive } from './archive-directory'
import { decodeText } from './decode'
import type { ImportInput } from './schema'

/** The content of a file as a request carries it. */
export type FileContent = Pick<ImportInput, 'content' | 'encoding'>

/**
 * What a request carries for the bytes of a file: their text, which is shorter, unless they are a ZIP archive.
 *
 * @throws RefusedError when they are neither an archive nor UTF-8
 */
export function carried(bytes: Uint8Array): FileContent {
  if (!isArchive(bytes)) return { content: decodeText(bytes), encoding: 'text' }
  return { content: Buffer.from(bytes).toString('base64'), encoding: 'base64' }
}

/** The text or the bytes that a request carries. */
export function contentOf({ content, encoding }: FileContent): string | Uint8Array {
  return encoding === 'base64' ? Buffer.from(content, 'base64') : content
}
