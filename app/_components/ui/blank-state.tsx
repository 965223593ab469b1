import type { ReactElement, ReactNode } from 'react'

interface BlankStateProps {
  icon: ReactElement
  title: string
  /** The rank of the title: `h1` where it is the only heading on the page. */
  heading?: 'h1' | 'h2'
  children?: ReactNode
  /** What the user can do about it. */
  actions?: ReactNode
}

/** Shown in place of something else: nothing here yet, nothing found, or something went wrong. */
export function BlankState({
  icon,
  title,
  heading: Heading = 'h2',
  children,
  actions,
}: BlankStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center">
      <div className="mb-4 grid size-11 place-items-center rounded-full bg-hover text-muted">
        {icon}
      </div>
      <Heading className="font-semibold text-lg text-balance">{title}</Heading>
      {children && <p className="mt-1.5 text-muted text-pretty">{children}</p>}
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
