import { type ReactNode, useId } from 'react'

interface ConsoleSectionProps {
  title: string
  /** What it shows, in a sentence for somebody who is new. */
  about?: ReactNode
  /** Stands at the end of the title's line. */
  aside?: ReactNode
  className?: string
  children: ReactNode
}

/** A part of the console with its title. */
export function ConsoleSection({
  title,
  about,
  aside,
  className = '',
  children,
}: ConsoleSectionProps) {
  const heading = useId()
  return (
    <section
      aria-labelledby={heading}
      className={`min-w-0 rounded-lg border border-line bg-surface ${className}`}
    >
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-2">
        <h2 id={heading} className="font-semibold text-sm">
          {title}
        </h2>
        {aside}
      </div>
      {about && <p className="max-w-3xl px-4 pb-2 text-muted text-sm text-pretty">{about}</p>}
      {children}
    </section>
  )
}
