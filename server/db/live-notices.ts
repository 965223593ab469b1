import { setImmediate as endOfTurn, setTimeout as wait } from 'node:timers/promises'
import type { Channel, ChannelListener } from '../cache'
import type { NoticeChannel, Notices } from './notices'

const channel: NoticeChannel = 'hotlist_live'

/** PostgreSQL refuses longer payloads. */
const maxPayloadBytes = 7999

/** The pause after a statement, so that many writes one after another cost few statements. */
const pauseMs = 10

/** Messages that are sent by one statement. */
interface Batch {
  payloads: string[]
  sent: Promise<void>
}

/**
 * Messages through PostgreSQL's notices, for instances that have no Redis in common. The database separates them from
 * others, so generations need not.
 */
export class LiveNotices implements Channel {
  readonly maxBytes: number
  readonly #notices: Notices
  readonly #prefix: string
  #stop: () => void = () => {}
  /** What is published in the same turn of the event loop, or until the pause is over, is sent together. */
  #next: Batch | undefined
  #last: Promise<void> = Promise.resolve()

  constructor(notices: Notices) {
    this.#notices = notices
    this.#prefix = `${notices.schema}:`
    this.maxBytes = maxPayloadBytes - Buffer.byteLength(this.#prefix)
  }

  get listening(): boolean {
    return this.#notices.isOpen
  }

  listen(listener: ChannelListener): void {
    this.#stop = this.#notices.listen(channel, {
      heard: (payload) => {
        if (payload.startsWith(this.#prefix)) listener.heard(payload.slice(this.#prefix.length))
      },
      began: () => listener.began(),
    })
  }

  enter(): void {}

  publish(text: string): Promise<void> {
    this.#next ??= this.#begin()
    this.#next.payloads.push(this.#prefix + text)
    return this.#next.sent
  }

  async close(): Promise<void> {
    await this.#last
    this.#stop()
  }

  #begin(): Batch {
    const payloads: string[] = []
    const sent = this.#last.then(endOfTurn).then(() => {
      this.#next = undefined
      return this.#notices.notify(channel, payloads)
    })
    this.#last = sent.catch(() => {}).then(() => wait(pauseMs))
    return { payloads, sent }
  }
}
