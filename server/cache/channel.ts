/** A way to the other instances that use the same store. What it loses it says. */
export interface Channel {
  /** Whether messages of others get here right now. */
  readonly listening: boolean
  /** Begins to listen. Called once, before anything else. */
  listen(listener: ChannelListener): void
  /** Messages are for those who keep to this generation, from now on. */
  enter(generation: string): void
  /**
   * Hands a message to everyone who listens, ourselves included.
   *
   * @throws StoreError when it may not have got there
   */
  publish(text: string): Promise<void>
  close(): void
}

/** Who listens to a channel. */
export interface ChannelListener {
  heard(text: string): void
  /** From here on messages get here; those before may have been lost. */
  began(): void
}
