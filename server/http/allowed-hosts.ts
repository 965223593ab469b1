import { ProblemError } from '../rest/problem'

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
    this.#names = names.includes('*') ? null : new Set([...ownNames, ...names].map(nameOf))
  }

  /** Whether requests to a host, with or without a port, are answered. Who names none is no browser. */
  allow(host: string | undefined): boolean {
    return this.#names === null || host === undefined || this.#names.has(nameOf(host))
  }
}

/** The problem of a request to a host that is not among the allowed. */
export function misdirected(host: string | undefined): ProblemError {
  return new ProblemError(
    421,
    `Hotlist does not answer as "${host}". If that leads here, add it to ALLOWED_HOSTS.`,
  )
}

function nameOf(host: string): string {
  const colon = host.lastIndexOf(':')
  // The colons of an IPv6 address are within brackets.
  const isPort = colon > host.lastIndexOf(']')
  return (isPort ? host.slice(0, colon) : host).toLowerCase()
}
