'use client'

import { type ReactElement, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { offer } from '../commands/screen-actions'
import { useView } from '../tasks/view/use-view'
import { classNames } from '../ui/class-names'
import { HydrationMark } from '../ui/hydration-mark'
import { IconButton, iconButtonClasses } from '../ui/icon-button'
import { lazyPart } from '../ui/lazy-part'
import { type SidebarState, switchSidebar } from './sidebar-state'
import { useSidebarState } from './use-sidebar-state'

const SidebarDrawer = lazyPart(() =>
  import('./sidebar-drawer').then((module) => module.SidebarDrawer),
)

interface SidebarButtonsProps {
  /** The state of the column that the server has rendered. */
  served: SidebarState
  /** The icon of the button that opens the drawer. */
  menu: ReactElement
  /** The icon of the button that collapses the column or expands it. */
  column: ReactElement
  /** What is in the sidebar. */
  children: ReactNode
}

/** The buttons of the sidebar: where there is room for a column, one to collapse it; elsewhere, one to open the drawer. */
export function SidebarButtons({ served, menu, column, children }: SidebarButtonsProps) {
  const state = useSidebarState(served)
  const menuButton = useRef<HTMLButtonElement>(null)
  const columnButton = useRef<HTMLButtonElement>(null)
  /** Whether the drawer is open; null until it first is. */
  const [drawer, setDrawer] = useState<boolean | null>(null)
  // A tablet that is turned has the column instead, and has no open drawer when it is turned back.
  useEffect(() => {
    const room = roomForColumn()
    const close = () => setDrawer((last) => last && false)
    room.addEventListener('change', close)
    return () => room.removeEventListener('change', close)
  }, [])
  // A new project leads to its page.
  const { project } = useView()
  useEffect(() => {
    if (project !== null) setDrawer((last) => last && false)
  }, [project])
  useEffect(
    () =>
      offer('toggleSidebar', () => {
        if (!roomForColumn().matches) return setDrawer(true)
        const hasFocus = document.querySelector('#sidebar :focus') !== null
        switchSidebar()
        if (hasFocus) columnButton.current?.focus()
      }),
    [],
  )
  return (
    <>
      <HydrationMark />
      <button
        ref={menuButton}
        type="button"
        aria-label="Menu"
        title="Menu"
        aria-haspopup="dialog"
        aria-expanded={drawer === true}
        aria-controls="sidebar-drawer"
        data-open={drawer || undefined}
        className={classNames(iconButtonClasses, 'lg:hidden')}
        onClick={() => setDrawer(true)}
      >
        {menu}
      </button>
      <IconButton
        ref={columnButton}
        label={state === 'expanded' ? 'Collapse the sidebar' : 'Expand the sidebar'}
        shortcut="["
        aria-controls="sidebar"
        className="max-lg:hidden"
        icon={column}
        onClick={switchSidebar}
      />
      {drawer !== null && (
        <Suspense>
          <SidebarDrawer open={drawer} onOpenChange={setDrawer} returnFocusTo={menuButton}>
            {children}
          </SidebarDrawer>
        </Suspense>
      )}
    </>
  )
}

/** Whether the window has room for the column, as in the classes of `Sidebar`. */
function roomForColumn(): MediaQueryList {
  return window.matchMedia('(width >= 64rem)')
}
