import { classNames } from './class-names'

/** A placeholder for something that is still loading; `className` gives its size. */
export function Skeleton({ className }: { className: string }) {
  return <span className={classNames('block animate-pulse rounded-sm bg-pressed', className)} />
}
