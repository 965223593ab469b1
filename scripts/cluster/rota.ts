import { setTimeout as wait } from 'node:timers/promises'

/** How often an instance is asked whether it is ready. */
const askEveryMs = 500
/** How long an instance may take to answer. One that has just started may be slow. */
const patienceMs = 5000

/** A server that takes turns with others. */
export interface Member {
  readonly number: number
  /** Its URL, without a trailing slash. */
  readonly url: string
}

/**
 * Decides which member answers the next request: they take turns, without those that do not report that they are ready.
 */
export class Rota {
  readonly #members: readonly Member[]
  readonly #ready: Set<Member>
  readonly #stopped = new AbortController()
  #turn = 0

  /** @param members all of them ready */
  constructor(members: readonly Member[]) {
    this.#members = members
    this.#ready = new Set(members)
    for (const member of members) void this.#watch(member)
  }

  /** The next member that is ready and was not tried; undefined when there is none. */
  next(tried: ReadonlySet<Member>): Member | undefined {
    const inTurn = [...this.#members.slice(this.#turn), ...this.#members.slice(0, this.#turn)]
    const member = inTurn.find((each) => this.#ready.has(each) && !tried.has(each))
    if (member) this.#turn = (this.#members.indexOf(member) + 1) % this.#members.length
    return member
  }

  /** Leaves a member out until it reports that it is ready again. */
  leaveOut(member: Member): void {
    this.#ready.delete(member)
  }

  /** Stops asking the members. */
  stop(): void {
    this.#stopped.abort()
  }

  async #watch(member: Member): Promise<void> {
    const { signal } = this.#stopped
    while (!signal.aborted) {
      if (await isReady(member)) this.#ready.add(member)
      else this.#ready.delete(member)
      await wait(askEveryMs, undefined, { ref: false })
    }
  }
}

async function isReady({ url }: Member): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(patienceMs) })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    return false
  }
}
