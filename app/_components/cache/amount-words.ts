/** A number of seconds in words: "48 s", "9 min 43 s", "3 h 12 min", "5 d". */
export function secondWords(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return joined(Math.floor(whole / 60), 'min', whole % 60, 's')
  if (whole < 86_400)
    return joined(Math.floor(whole / 3600), 'h', Math.floor(whole / 60) % 60, 'min')
  return `${Math.floor(whole / 86_400)} d`
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small ? `${large} ${largeUnit} ${small} ${smallUnit}` : `${large} ${largeUnit}`
}

/** A number of bytes in words: "842 B", "12.4 kB", "1.3 MB". */
export function byteWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 999_950 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

/** A share in percent: "93.1 %"; null when the whole is zero. */
export function shareWords(part: number, whole: number): string | null {
  return whole === 0 ? null : `${((100 * part) / whole).toFixed(1)} %`
}
