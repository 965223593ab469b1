/**
 * What an import says of the tasks that an earlier one has added and that it left alone; nothing if there are none.
 *
 * @param inTrash how many of them are in the trash
 */
export function alreadyThereWords({
  alreadyThere,
  inTrash,
}: {
  alreadyThere: number
  inTrash: number
}): string {
  if (alreadyThere === 0) return ''
  if (alreadyThere === 1) {
    return `1 task was already there${inTrash > 0 ? ', in the trash,' : ''} and was left as it is.`
  }
  const trashed =
    inTrash > 0
      ? `, ${inTrash === alreadyThere ? 'all' : inTrash.toLocaleString('en')} of them in the trash,`
      : ''
  const count = alreadyThere.toLocaleString('en')
  return `${count} tasks were already there${trashed} and were left as they are.`
}
