import { Skeleton } from '../../ui/skeleton'

const widths = ['w-2/5', 'w-3/5', 'w-1/3', 'w-1/2', 'w-2/3', 'w-1/4', 'w-3/4']

/** Shown in place of the list before its first answer. */
export function ListSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading tasks"
      className="rounded-lg border border-line bg-surface"
    >
      {widths.map((width) => (
        <div
          key={width}
          className="flex items-center gap-3 border-line border-b px-4 py-3 last:border-b-0"
        >
          <Skeleton className="size-4.5 rounded-full" />
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  )
}
