/** What the browser keeps for this site; null where somebody has forbidden it to keep anything. */
export function browserStore(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
