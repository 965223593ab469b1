/** The browser's storage for this site; null if the user has disabled it. */
export function browserStore(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
