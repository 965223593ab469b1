import { Instance } from './instance'

/** All instances of a cluster. */
export class Fleet implements AsyncDisposable {
  readonly instances: readonly Instance[]

  private constructor(instances: readonly Instance[]) {
    this.instances = instances
  }

  /**
   * Starts `count` instances at once. Resolves when all are ready.
   *
   * @throws CommandError when one does not start; the others are then stopped
   */
  static async start(count: number, environment: NodeJS.ProcessEnv): Promise<Fleet> {
    const numbers = Array.from({ length: count }, (_, index) => index + 1)
    const starts = await Promise.allSettled(
      numbers.map((number) => Instance.start(number, environment)),
    )
    const fleet = new Fleet(
      starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : [])),
    )
    const failure = starts.find((start) => start.status === 'rejected')
    if (failure === undefined) return fleet
    await fleet.stop()
    throw failure.reason
  }

  /** Calls `onEnd` for each instance that ends by itself. Resolves when none is left. */
  async watch(onEnd: (instance: Instance, cause: string) => void): Promise<void> {
    await Promise.all(this.instances.map(async (instance) => onEnd(instance, await instance.ended)))
  }

  /** Stops the remaining instances, all at the same time. */
  async stop(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.stop()))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}
