'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { useView } from '../tasks/use-view'
import { plainView, viewHref } from '../tasks/view'
import { ViewLink } from '../tasks/view-link'
import type { ViewName } from '../tasks/vocabulary'
import { PageLink } from './page-link'

interface NavLinkProps {
  to: ViewName | 'cache'
  title: string
  className: string
  children: ReactNode
}

/** A link to a view or a page, marked when it is the current one. Going from view to view requests no page. */
export function NavLink({ to, ...props }: NavLinkProps) {
  const onTasks = usePathname() === '/'
  const { name } = useView()
  const current = to === (onTasks ? name : 'cache') ? 'page' : undefined
  if (to === 'cache') return <PageLink href="/cache" aria-current={current} {...props} />
  const view = { ...plainView, name: to }
  if (!onTasks) return <PageLink href={viewHref(view)} {...props} />
  return (
    <ViewLink to={view} onClick={() => window.scrollTo(0, 0)} aria-current={current} {...props} />
  )
}
