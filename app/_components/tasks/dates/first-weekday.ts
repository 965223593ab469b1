/** The weekday that a locale says a week begins with; browsers have it as a method, or earlier as a property. */
interface WeekInfo {
  getWeekInfo?: () => { firstDay: number }
  weekInfo?: { firstDay: number }
}

/** The weekday on which a week begins for a language tag, counted from Sunday, 0; Monday where it is not known. */
export function firstWeekday(tag: string): number {
  const locale: Intl.Locale & WeekInfo = new Intl.Locale(tag)
  const info = locale.getWeekInfo?.() ?? locale.weekInfo
  return (info?.firstDay ?? 1) % 7
}
