/** The colour of the due date of an open task. */
export function dueTone(dueDate: string, today: string): string {
  if (dueDate > today) return 'text-muted'
  return dueDate < today ? 'text-bad' : 'text-good'
}
