/** The look of a link in the sidebar. */
export const placeClasses =
  'group/place flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-muted text-sm transition-colors pointer-coarse:h-11 hover:bg-hover hover:text-ink aria-[current]:bg-selected aria-[current]:text-ink'
