'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { PlaceLink } from '../tasks/view/place-link'
import { plainView } from '../tasks/view/view'
import type { ViewName } from '../tasks/view/vocabulary'
import { PageLink } from './page-link'

interface NavLinkProps {
  to: ViewName | 'cache'
  className: string
  children: ReactNode
}

/** A link to a view of all tasks or to the cache, marked when it is the current one. */
export function NavLink({ to, ...props }: NavLinkProps) {
  const onTasks = usePathname() === '/'
  if (to !== 'cache') return <PlaceLink to={{ ...plainView, name: to }} {...props} />
  return <PageLink href="/cache" aria-current={onTasks ? undefined : 'page'} {...props} />
}
