import { Skeleton } from '../../ui/skeleton'

/** Shown in place of the open task before its first answer. */
export function PanelSkeleton() {
  return (
    <div role="status" aria-label="Loading the task" className="px-5 pt-3">
      <Skeleton className="h-6 w-3/4" />
      <Skeleton className="mt-6 h-4 w-1/2" />
      <Skeleton className="mt-3 h-4 w-2/5" />
      <Skeleton className="mt-3 h-4 w-1/2" />
      <Skeleton className="mt-8 h-20 w-full" />
    </div>
  )
}
