import { type ReactNode, useId } from 'react'

interface ConsoleSectionProps {
  title: string
  /** Stands at the end of the title's line. */
  aside?: ReactNode
  children: ReactNode
}

/** A part of the console with its title. */
export function ConsoleSection({ title, aside, children }: ConsoleSectionProps) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="min-w-0 rounded-lg border border-line bg-surface">
      <div className="flex items-center justify-between gap-4 px-4 pt-3">
        <h2 id={heading} className="font-semibold text-sm">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
