import { type ReactNode, useId } from 'react'

interface ConsoleSectionProps {
  title: string
  /** A sentence for newcomers about what the section shows. */
  about?: ReactNode
  /** Shown at the end of the title's line. */
  aside?: ReactNode
  className?: string
  children: ReactNode
}

/** A titled section of the console. */
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
