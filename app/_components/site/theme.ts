import { remember } from './remembered'

/** How the page is coloured: as the system is, or always light or dark. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const themeCookie = 'theme'

/** The theme that a cookie's value names; if it names none, the system's. */
export function readTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}

/** Applies a theme now, and on every page from now on. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  remember(themeCookie, theme)
}

/** The theme that the page shows now. */
export function currentTheme(): Theme {
  return readTheme(document.documentElement.dataset.theme)
}
