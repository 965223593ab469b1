import { isIPv6 } from 'node:net'

/** Where a request was sent: the authority of its target, or the value of `Host`. */
export interface Host {
  /** In lower case; an IPv6 address in brackets and in its shortest form. */
  name: string
  /** Null when there is none. */
  port: number | null
}

/** A registered name or an IPv4 address (the characters that host names really have), or an address in brackets. */
const authority = /^(?:([a-z\d._-]{1,253})|\[([a-f\d:.]{2,45})\])(?::(\d{1,5}))?$/i

/**
 * Reads `host[:port]` (RFC 9110, 7.2). Null for anything else: user information, an empty or impossible port, a broken
 * address. Text that is not fully understood must not be compared with names in part.
 */
export function parseHost(text: string): Host | null {
  const [, name, address, digits] = authority.exec(text) ?? []
  const port = digits === undefined ? null : Number(digits)
  if (port !== null && (port === 0 || port > 65_535)) return null
  if (name !== undefined) return { name: name.toLowerCase(), port }
  if (address === undefined || !isIPv6(address)) return null
  return { name: new URL(`http://[${address}]`).hostname, port }
}

/** A host as the `Host` header writes it. */
export function hostText({ name, port }: Host): string {
  return port === null ? name : `${name}:${port}`
}

/** Whether two hosts are the same for a scheme with this default port. */
export function isSameHost(one: Host, other: Host, defaultPort: number): boolean {
  return one.name === other.name && (one.port ?? defaultPort) === (other.port ?? defaultPort)
}
