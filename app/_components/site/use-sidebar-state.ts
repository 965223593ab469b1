import { useSyncExternalStore } from 'react'
import { currentSidebarState, type SidebarState } from './sidebar-state'

/**
 * Whether the sidebar is expanded or collapsed.
 *
 * @param served the state that the server has rendered
 */
export function useSidebarState(served: SidebarState): SidebarState {
  return useSyncExternalStore(subscribe, currentSidebarState, () => served)
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributeFilter: ['data-sidebar'] })
  return () => observer.disconnect()
}
