import type { TaskStatus } from '@/server/tasks/schema'

/** A circle that fills as the task progresses. The word is next to it, or in its accessible name. */
export function StatusIcon({ status, className }: { status: TaskStatus; className?: string }) {
  return (
    <svg
      viewBox="0 0 18 18"
      className={className ?? 'size-4 shrink-0'}
      aria-hidden="true"
      focusable="false"
      fill="none"
      strokeWidth="1.5"
    >
      {status === 'todo' && <circle cx="9" cy="9" r="7.25" className="stroke-control" />}
      {status === 'in_progress' && (
        <>
          <circle cx="9" cy="9" r="7.25" className="stroke-warm" />
          <path d="M9 4.5a4.5 4.5 0 0 1 0 9Z" className="fill-warm" />
        </>
      )}
      {status === 'done' && (
        <>
          <circle cx="9" cy="9" r="8" className="fill-accent" />
          <path
            d="m5.5 9.2 2.4 2.4 4.6-4.9"
            className="stroke-on-accent"
            strokeWidth="1.8"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
      {status === 'cancelled' && (
        <>
          <circle cx="9" cy="9" r="8" className="fill-control" />
          <path
            d="m6.3 6.3 5.4 5.4m0-5.4-5.4 5.4"
            className="stroke-surface"
            strokeWidth="1.8"
            strokeLinecap="round"
          />
        </>
      )}
    </svg>
  )
}
