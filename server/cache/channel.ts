/**
 * Carries messages between the instances that use the same store or database. It reports when messages may have been
 * lost.
 */
export interface Channel {
  /** Whether messages from other instances arrive right now. */
  readonly listening: boolean
  /** The longest message, in bytes of UTF-8. */
  readonly maxBytes: number
  /** Starts listening. Called once, before anything else. */
  listen(listener: ChannelListener): void
  /** From now on, sends and receives messages of this generation. Those of others need not arrive. */
  enter(generation: string): void
  /**
   * Sends a message to every listener, including this instance.
   *
   * @throws Error when the message may not have arrived
   */
  publish(text: string): Promise<void>
  /** Resolves when what was published has been sent, or can't be. */
  close(): Promise<void>
}

/** Receives what a channel carries. */
export interface ChannelListener {
  heard(text: string): void
  /** Messages arrive from here on; earlier ones may have been lost. */
  began(): void
}
