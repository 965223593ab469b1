/** A sheet of a calendar, for a due date; the words are next to it. */
export function CalendarIcon() {
  return (
    <svg
      viewBox="0 0 16 16"
      className="size-3.25 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <rect x="2" y="3" width="12" height="11" rx="1.8" />
      <path d="M2 6.8h12M5.4 1.6v2.8M10.6 1.6v2.8" />
    </svg>
  )
}
