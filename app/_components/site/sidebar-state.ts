import { remember } from './remembered'

/** The sidebar where there is room for it beside the page: it stands there, or it is out of the way. */
export const sidebarStates = ['expanded', 'collapsed'] as const
export type SidebarState = (typeof sidebarStates)[number]

export const sidebarCookie = 'sidebar'

/** The state that a cookie's value names; if it names none, expanded. */
export function readSidebarState(value: string | undefined): SidebarState {
  return sidebarStates.find((state) => state === value) ?? 'expanded'
}

/** The state that the page shows now. */
export function currentSidebarState(): SidebarState {
  return readSidebarState(document.documentElement.dataset.sidebar)
}

/** Collapses the sidebar or expands it, now and on every page from now on. */
export function switchSidebar(): void {
  const next = currentSidebarState() === 'expanded' ? 'collapsed' : 'expanded'
  document.documentElement.dataset.sidebar = next
  remember(sidebarCookie, next)
}
