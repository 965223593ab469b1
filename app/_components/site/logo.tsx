/** The logo: a list whose first line is hot. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" className="size-6" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        className="fill-on-accent"
        d="M16.6 4.6c.4 3.1-1 4.7-2.6 6.5-1.5 1.7-3 3.4-3 6.1a7 7 0 0 0 1.5 4.3c-.2-2.5.8-4 2.1-5.3.4 1.6 1.1 2.2 2 2.9.9-1.3 1.1-2.6.9-4.2 2 1.5 3 3.6 2.6 6.6a6.9 6.9 0 0 0 1.9-4.7c0-5.2-3.9-6.5-5.4-12.2Z"
      />
      <rect x="9" y="24" width="14" height="2.6" rx="1.3" className="fill-on-accent" />
    </svg>
  )
}
