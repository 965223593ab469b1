/** The clock of a history: nanoseconds since its origin, the same in every process of the machine. */
export class Clock {
  readonly originNs: bigint

  /** @param originNs of another clock, for one that shows the same; by default now */
  constructor(originNs: bigint = process.hrtime.bigint()) {
    this.originNs = originNs
  }

  /** Nanoseconds since the origin; a number counts a hundred days of them exactly. */
  now(): number {
    return Number(process.hrtime.bigint() - this.originNs)
  }
}
