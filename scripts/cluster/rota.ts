import { setTimeout as wait } from 'node:timers/promises'

/** How often an instance is asked whether it is ready. */
const askEveryMs = 500
/** How long it has for the answer; one that has only just started may be slow. */
const patienceMs = 5000

/** What takes turns. */
export interface Member {
  readonly number: number
  /** Without a slash at the end. */
  readonly url: string
}

/** Whose turn it is to answer a request: one after the other, without those that do not say that they are ready. */
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

  /** The next that is ready and not among those that were tried; undefined when there is none. */
  next(tried: ReadonlySet<Member>): Member | undefined {
    const inTurn = [...this.#members.slice(this.#turn), ...this.#members.slice(0, this.#turn)]
    const member = inTurn.find((each) => this.#ready.has(each) && !tried.has(each))
    if (member) this.#turn = (this.#members.indexOf(member) + 1) % this.#members.length
    return member
  }

  /** Leaves one out until it says that it is ready again. */
  leaveOut(member: Member): void {
    this.#ready.delete(member)
  }

  /** Stops asking. */
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
