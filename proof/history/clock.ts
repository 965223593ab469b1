/** The clock of a history: nanoseconds since its origin, the same in every process of the machine. */
export class Clock {
  readonly originNs: bigint

  /** @param originNs the origin; by default now. With the origin of another clock, this one shows the same time */
  constructor(originNs: bigint = process.hrtime.bigint()) {
    this.originNs = originNs
  }

  /** Nanoseconds since the origin. A JavaScript number is exact for a hundred days of them. */
  now(): number {
    return Number(process.hrtime.bigint() - this.originNs)
  }
}
