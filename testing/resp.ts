/**
 * The end of the RESP value that begins at `start`; null when it has not arrived completely. Requests of clients are
 * RESP values too. Format: https://redis.io/docs/latest/develop/reference/protocol-spec/
 */
export function endOfValue(bytes: Buffer, start = 0): number | null {
  const lineEnd = bytes.indexOf('\r\n', start)
  if (lineEnd < 0) return null
  const type = bytes.toString('latin1', start, start + 1)
  const next = lineEnd + 2
  const count = Number(bytes.toString('latin1', start + 1, lineEnd))
  if ('$!='.includes(type)) {
    const end = count < 0 ? next : next + count + 2
    return end <= bytes.length ? end : null
  }
  const parts =
    { '*': count, '~': count, '>': count, '%': 2 * count, '|': 2 * count + 1 }[type] ?? 0
  let end: number | null = next
  for (let part = 0; part < parts && end !== null; part++) end = endOfValue(bytes, end)
  return end
}

/** The words of a client's request. */
export function wordsOf(request: Buffer): string[] {
  const words: string[] = []
  let at = request.indexOf('\r\n') + 2
  while (at < request.length) {
    const lineEnd = request.indexOf('\r\n', at)
    const length = Number(request.toString('latin1', at + 1, lineEnd))
    words.push(request.toString('utf8', lineEnd + 2, lineEnd + 2 + length))
    at = lineEnd + 2 + length + 2
  }
  return words
}
