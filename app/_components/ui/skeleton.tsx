import { classNames } from './class-names'

/** The shape of something that is still loading; its size comes from `className`. */
export function Skeleton({ className }: { className: string }) {
  return <span className={classNames('block animate-pulse rounded-sm bg-pressed', className)} />
}
