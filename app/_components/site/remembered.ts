const yearSeconds = 31_536_000

/** Remembers how the user wants the page, in a cookie: the server reads it, so the first paint is already like that. */
export function remember(cookie: string, value: string): void {
  // The Cookie Store API needs HTTPS, which home networks often lack.
  document.cookie = `${cookie}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`
}
