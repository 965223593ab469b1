/** The views, with their icons. */
export const viewPlaces = [
  { to: 'list', icon: 'list' },
  { to: 'board', icon: 'columns' },
  { to: 'today', icon: 'sun' },
  { to: 'upcoming', icon: 'calendar' },
] as const

/** Where one goes less often. */
export const otherPlaces = [
  { to: 'trash', icon: 'trash' },
  { to: 'cache', icon: 'database' },
] as const
