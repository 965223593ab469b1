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

/** So many events back a stream that was cut off can go on without a gap. */
const maxKept = 300
/** So many may wait for a client that does not take them. */
const maxWaiting = 200
/** How often tabs read again on the off chance, while nothing is heard of the other instances. */
const deafMs = 5000
/** How long entries near at hand may be behind what another instance wrote. */
const nearBehindMs = 250

const missed: LiveMissed = { type: 'missed' }
const messageSchema = z.union([liveWriteSchema, z.object({ type: z.literal('missed') })])

/** What tells of what, and to whom. */
export interface LiveParts {
  events: CacheEvents
  log: Pick<CacheLogger, 'warn'>
  /** The way to the other instances; undefined when there are none. */
  channel: Channel | undefined
  /** Whether this process keeps entries of the store that may be a moment behind. */
  isNear: boolean
}

/** Where a listener wants to begin, and what it wants to hear of. */
export interface Listening {
  /** The position of the last event that it got; without one it begins now. */
  since?: string | undefined
  reads?: boolean | undefined
}

/**
 * Tells of each committed write to every tab of every instance: those of this one hear of it at once, those of the
 * others through a channel. A write never waits for that, nor fails with it; what may not have been heard is repaired
 * by the word that something was missed.
 */
export class Live {
  /** What this instance calls itself. */
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
  /** The other instances have not been told of something. */
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
   * The position of the last event. Whatever is read after this was asked shows all that was told up to there.
   */
  get position(): string {
    return this.#ring.position
  }

  /** What happens from a position on, each with its own. It goes on until the signal. */
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
    // A read is no part of the order of events: a stream that was cut off misses those in between.
    const endReads = reads ? this.#reads.to((batch) => queue.push(batch)) : undefined
    try {
      yield* missedSince ?? [{ position, event: missed }]
      yield* queue.taken(signal)
    } finally {
      endReads?.()
      this.#queues.delete(queue)
    }
  }

  /** Ends every stream of events, also one whose reader is inside this process and has no connection. */
  endStreams(): void {
    this.#isOver = true
    for (const queue of this.#queues) queue.end()
  }

  /** Ends the streams, and lets go of the other instances. */
  close(): void {
    this.endStreams()
    clearInterval(this.#timer)
    this.#channel?.close()
  }

  #tell(event: LiveEvent): void {
    const placed = this.#ring.add(event)
    for (const queue of this.#queues) queue.push(placed)
  }

  #written(write: CommittedWrite): void {
    const { keys, versions, epoch, cause, origin, throughCache, tookMs } = write
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
  }

  async #pass(event: LiveWrite | LiveMissed): Promise<void> {
    if (!this.#channel) return
    try {
      await this.#channel.publish(JSON.stringify(event))
      if (this.#isOwing) await this.#settle()
    } catch (error) {
      if (!this.#isOwing) this.#log.warn({ err: error }, 'other instances are not told of writes')
      this.#isOwing = true
    }
  }

  /** The others learn that something was missed; what it was, they find out by reading. */
  async #settle(): Promise<void> {
    this.#isOwing = false
    await this.#pass(missed)
  }

  #began(): void {
    this.#tell(missed)
    if (this.#isOwing) void this.#settle()
  }

  #heard(text: string): void {
    const message = parseMessage(text)
    if (!message) return
    if (message.type === 'write' && message.instance === this.instance) return
    // Whoever is told reads, and an entry that is near may still be the old one.
    if (this.#isNear) setTimeout(() => this.#tell(message), nearBehindMs).unref()
    else this.#tell(message)
  }

  /** Every attempt that fails is reported; that it is down is news only once. */
  #connection(up: boolean, detail: string): void {
    if (this.#connected === up) return
    this.#connected = up
    this.#tellState(up ? 'connected' : 'disconnected', detail)
  }

  #tellState(state: LiveState['state'], detail: string): void {
    this.#tell({ type: 'state', at: new Date().toISOString(), state, detail })
  }
}

/** Null for what no instance of this version has sent. */
function parseMessage(text: string): LiveWrite | LiveMissed | null {
  try {
    return messageSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
