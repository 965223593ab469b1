import { refusedFile } from './refused-file'

/** @throws RefusedError when the text is not JSON; the detail says in which line */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message.replace(/\s+/g, ' ') : ''
    const position = /at position (\d+)/.exec(reason)?.[1]
    const line = position && `line ${text.slice(0, Number(position)).split('\n').length}: `
    throw refusedFile(`${line ?? ''}the file is not valid JSON: ${reason}`)
  }
}
