import { ProblemError } from '../rest/problem'
import { type Host, parseHost } from './host'

/** Names that mean the local machine on any machine. */
const ownNames = ['localhost', '127.0.0.1', '[::1]']

/**
 * The host names that this process answers to. Another site can make its own name resolve to this machine (DNS
 * rebinding). To a browser its requests are then same-origin, but they still carry that name in `Host`.
 */
export class AllowedHosts {
  /** Null for any. */
  readonly #names: ReadonlySet<string> | null

  /** @param names to allow besides this machine's own; `*` stands for any */
  constructor(names: readonly string[]) {
    const known = [...ownNames, ...names].map((name) => parseHost(name)?.name ?? name)
    this.#names = names.includes('*') ? null : new Set(known)
  }

  /** Whether requests to a host are answered. A request without a host is allowed: its client is not a browser. */
  allow(host: Host | undefined): boolean {
    return this.#names === null || host === undefined || this.#names.has(host.name)
  }
}

/** The problem for a request to a host that is not allowed. */
export function misdirected(host: Host | undefined): ProblemError {
  return new ProblemError(
    421,
    `Hotlist does not answer as "${host?.name}". If that leads here, add it to ALLOWED_HOSTS.`,
  )
}
