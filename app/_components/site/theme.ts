/** How the page is coloured: as the system is, or always the same way. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const themeCookie = 'theme'
const yearSeconds = 31_536_000

/** The theme that a cookie's value names; the system's, when it names none. */
export function readTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}

/** Shows a theme now, and on every page from now on. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  // The Cookie Store API needs HTTPS, and on a home network there is often none.
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${yearSeconds}; samesite=lax`
}

/** The theme that the page shows now. */
export function currentTheme(): Theme {
  return readTheme(document.documentElement.dataset.theme)
}
