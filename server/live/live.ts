import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { CacheEvents, CacheLogger, Channel, CommittedWrite } from '../cache'
import { EventQueue } from './event-queue'
import { EventRing, type Placed } from './event-ring'
import {
  type LiveEvent,
  type LiveMissed,
  type LiveState,
  type LiveWrite,
  liveWriteSchema,
} from './live-event'
import { SampledReads } from './sampled-reads'

/** Events kept, so that a stream that was cut off can continue without a gap. */
const maxKept = 300
/** Events that may wait for a client that does not read them. */
const maxWaiting = 200
/** How often tabs read again, just in case, while this instance can't hear the others. */
const deafMs = 5000
/** How far near entries may be behind what another instance wrote. */
const nearBehindMs = 250

const missed: LiveMissed = { type: 'missed' }
const messageSchema = z.union([liveWriteSchema, z.object({ type: z.literal('missed') })])

/** What live events come from and go to. */
export interface LiveParts {
  events: CacheEvents
  log: Pick<CacheLogger, 'warn'>
  /** The channel to the other instances; undefined when there are none. */
  channel: Channel | undefined
  /** Whether this process keeps near entries, which may be a moment behind the store. */
  isNear: boolean
}

/** Where a listener wants to begin, and which events it wants. */
export interface Listening {
  /** The position of the last event that the listener got; without one it begins now. */
  since?: string | undefined
  reads?: boolean | undefined
}

/**
 * Announces each committed write to every tab of every instance: tabs of this instance hear of it at once, those of the
 * others through a channel. A write never waits for that, nor fails because of it. When a message may have been lost, a
 * "missed" event tells tabs to read again.
 */
export class Live {
  /** The name of this instance. */
  readonly instance = randomBytes(4).toString('hex')
  readonly #log: LiveParts['log']
  readonly #channel: Channel | undefined
  readonly #isNear: boolean
  readonly #reads: SampledReads
  readonly #ring = new EventRing<LiveEvent>(this.instance, maxKept)
  readonly #queues = new Set<EventQueue<Placed<LiveEvent>>>()
  readonly #timer: NodeJS.Timeout | undefined
  #isOver = false
  #writes = 0
  #connected: boolean | undefined
  /** The other instances have missed something. */
  #isOwing = false

  constructor({ events, log, channel, isNear }: LiveParts) {
    this.#log = log
    this.#channel = channel
    this.#isNear = isNear
    this.#reads = new SampledReads(events, (event) => ({ position: this.position, event }))
    events.on('write', (write) => this.#written(write))
    events.on('generation', ({ generation, state, reason }) => {
      if (state === 'open') channel?.enter(generation)
      this.#tellState(state === 'open' ? 'opened' : 'closed', reason ?? generation)
    })
    events.on('epoch', () => this.#tell(missed))
    events.on('connection', ({ up, detail }) => this.#connection(up, detail))
    if (!channel) return
    channel.listen({ heard: (text) => this.#heard(text), began: () => this.#began() })
    this.#timer = setInterval(() => {
      if (!channel.listening) this.#tell(missed)
    }, deafMs).unref()
  }

  /**
   * The position of the last event. A read that starts after this call shows everything announced up to that position.
   */
  get position(): string {
    return this.#ring.position
  }

  /** The events from a position on, each with its own position. Continues until the signal. */
  async *events(
    { since, reads = false }: Listening,
    signal?: AbortSignal,
  ): AsyncGenerator<Placed<LiveEvent>, void, undefined> {
    const stub = ({ position }: Placed<LiveEvent>) => ({ position, event: missed })
    const queue = new EventQueue<Placed<LiveEvent>>(maxWaiting, stub)
    const missedSince = since === undefined ? [] : this.#ring.after(since)
    const { position } = this
    this.#queues.add(queue)
    if (this.#isOver) queue.end()
    // Reads have no position of their own: a stream that was cut off misses the reads in between.
    const endReads = reads ? this.#reads.to((batch) => queue.push(batch)) : undefined
    try {
      yield* missedSince ?? [{ position, event: missed }]
      yield* queue.taken(signal)
    } finally {
      endReads?.()
      this.#queues.delete(queue)
    }
  }

  /** Ends every stream of events, even one whose reader is inside this process and has no connection. */
  endStreams(): void {
    this.#isOver = true
    for (const queue of this.#queues) queue.end()
  }

  /** Ends the streams, and closes the channel to the other instances, which still get the last events. */
  async close(): Promise<void> {
    this.endStreams()
    clearInterval(this.#timer)
    await this.#channel?.close()
  }

  #tell(event: LiveEvent): void {
    const placed = this.#ring.add(event)
    for (const queue of this.#queues) queue.push(placed)
  }

  #written(write: CommittedWrite): void {
    const { keys, areAllKeys, versions, epoch, cause, origin, throughCache, tookMs } = write
    const { instance } = this
    this.#writes++
    const event: LiveWrite = {
      type: 'write',
      id: `${instance}-${this.#writes}`,
      at: new Date().toISOString(),
      instance,
      origin,
      cause,
      keys: [...keys],
      versions: { ...versions },
      epoch,
      throughCache,
      tookMs,
    }
    this.#tell(event)
    void this.#pass(event)
    if (areAllKeys) return
    this.#tell(missed)
    void this.#pass(missed)
  }

  async #pass(event: LiveWrite | LiveMissed): Promise<void> {
    if (!this.#channel) return
    try {
      await this.#channel.publish(this.#messageOf(event, this.#channel.maxBytes))
      if (this.#isOwing) await this.#settle()
    } catch (error) {
      if (!this.#isOwing) this.#log.warn({ err: error }, 'other instances do not hear of writes')
      this.#isOwing = true
    }
  }

  /** A write that is too large for the channel is one that the others have missed. */
  #messageOf(event: LiveWrite | LiveMissed, maxBytes: number): string {
    const text = JSON.stringify(event)
    if (Buffer.byteLength(text) <= maxBytes) return text
    return JSON.stringify({ ...missed, instance: this.instance })
  }

  /** Tells the others that something was missed; they find out what by reading. */
  async #settle(): Promise<void> {
    this.#isOwing = false
    await this.#pass(missed)
  }

  #began(): void {
    this.#tell(missed)
    if (this.#isOwing) void this.#settle()
  }

  #heard(text: string): void {
    // Our own come back as well. Within a JSON string, these quotes would be escaped.
    if (text.includes(`"instance":"${this.instance}"`)) return
    const message = parseMessage(text)
    if (!message) return
    // A client reads as soon as it hears of a write, and a near entry may still be the old one.
    if (this.#isNear) setTimeout(() => this.#tell(message), nearBehindMs).unref()
    else this.#tell(message)
  }

  /** Every failed attempt is reported, but only the first means that the connection went down. */
  #connection(up: boolean, detail: string): void {
    if (this.#connected === up) return
    this.#connected = up
    this.#tellState(up ? 'connected' : 'disconnected', detail)
  }

  #tellState(state: LiveState['state'], detail: string): void {
    this.#tell({ type: 'state', at: new Date().toISOString(), state, detail })
  }
}

/** Null for a text that no instance of this version can have sent. */
function parseMessage(text: string): LiveWrite | LiveMissed | null {
  try {
    return messageSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
