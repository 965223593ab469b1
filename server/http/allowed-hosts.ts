import { ProblemError } from '../rest/problem'
import { type Host, parseHost } from './host'

/** Names that lead to this machine itself, wherever it is. */
const ownNames = ['localhost', '127.0.0.1', '[::1]']

/**
 * The names that this process answers to. A page of another site can make its own name lead to this machine (DNS
 * rebinding), and its requests are then same-origin to a browser; but they still carry that name in `Host`.
 */
export class AllowedHosts {
  /** Null for any. */
  readonly #names: ReadonlySet<string> | null

  /** @param names those to add to this machine's own; `*` stands for any */
  constructor(names: readonly string[]) {
    const known = [...ownNames, ...names].map((name) => parseHost(name)?.name ?? name)
    this.#names = names.includes('*') ? null : new Set(known)
  }

  /** Whether requests to a host are answered. A client that names none is not a browser. */
  allow(host: Host | undefined): boolean {
    return this.#names === null || host === undefined || this.#names.has(host.name)
  }
}

/** The problem of a request to a host that is not among the allowed ones. */
export function misdirected(host: Host | undefined): ProblemError {
  return new ProblemError(
    421,
    `Hotlist does not answer as "${host?.name}". If that leads here, add it to ALLOWED_HOSTS.`,
  )
}
