/**
 * A whole number as people of the browser's language write it: "5,000". Below a thousand nothing separates digits, so the
 * server and the browser write the same.
 */
export function numberWords(number: number): string {
  return number < 1000 ? String(number) : number.toLocaleString()
}
