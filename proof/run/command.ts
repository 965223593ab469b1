/** The command that repeats a round: the same faults in the same order, though never to the same nanosecond. */
export function commandFor({
  seed,
  operations,
  redis,
}: {
  seed: number
  operations: number
  redis: string
}): string {
  return `npm run soak -- --seed=${seed} --operations=${operations} --redis=${redis}`
}
