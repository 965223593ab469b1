import { classNames } from '../ui/class-names'
import { Logo } from './logo'
import { PageLink } from './page-link'

/** The logo and the name, which lead to the list. */
export function HomeLink({ className }: { className?: string }) {
  return (
    <PageLink
      href="/"
      className={classNames(
        'flex shrink-0 items-center gap-2 rounded-md py-1 pointer-coarse:min-h-11',
        className,
      )}
    >
      <Logo />
      <span className="font-semibold text-base tracking-tight">Hotlist</span>
    </PageLink>
  )
}
