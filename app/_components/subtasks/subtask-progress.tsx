const circumference = 2 * Math.PI * 5

/** How many of a task's subtasks are done. */
export function SubtaskProgress({ done, count }: { done: number; count: number }) {
  return (
    <span className="inline-flex items-center gap-1 text-muted text-xs whitespace-nowrap tabular-nums">
      <svg
        viewBox="0 0 14 14"
        className="-rotate-90 size-3.5"
        aria-hidden="true"
        focusable="false"
        fill="none"
      >
        <circle cx="7" cy="7" r="5" strokeWidth="2" className="stroke-control/40" />
        <circle
          cx="7"
          cy="7"
          r="5"
          strokeWidth="2"
          className="stroke-accent-ink transition-[stroke-dashoffset]"
          strokeDasharray={circumference}
          strokeDashoffset={circumference * (1 - done / count)}
        />
      </svg>
      <span aria-hidden>
        {done}/{count}
      </span>
      <span className="sr-only">
        {done} of {count} subtasks done
      </span>
    </span>
  )
}
