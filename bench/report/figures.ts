/** Figures as people read them. What could not be measured is a dash. */

/** With three digits that say something, at least. */
export function figure(value: number | null): string {
  if (value === null) return '–'
  const size = Math.abs(value)
  const digits = size >= 100 || value === 0 ? 0 : size >= 10 ? 1 : 2
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

/** Without decimals. */
export const whole = (value: number) => Math.round(value).toLocaleString('en')
