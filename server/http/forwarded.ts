import { type IpAddress, parseIpAddress } from './ip-address'

/** One pair of `Forwarded` with its delimiter; the value is a token or a quoted string. */
const pair = /(?:[ \t]*([^\s=;,"]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?[ \t]*(;|,|$)/y

/** An address as proxies write it: IPv6 with or without brackets, with or without a port. */
const node = /^(?:\[([\da-f:.]+)\]|([\d.]+))(?::\d{1,5})?$/i

/** An address that a proxy has forwarded; null when it has written anything else. */
export type ForwardedAddress = IpAddress | null

/** The addresses in the value of `X-Forwarded-For`, the nearest one last. */
export function readForwardedFor(value: string): ForwardedAddress[] {
  return value.split(',').map((text) => parseNode(text.trim()))
}

/** The addresses in the value of `Forwarded` (RFC 7239), the nearest one last; one null when it is malformed. */
export function readForwarded(value: string): ForwardedAddress[] {
  const addresses: ForwardedAddress[] = []
  let named: string[] = []
  pair.lastIndex = 0
  while (true) {
    const [, name, quoted, token, end] = pair.exec(value) ?? []
    if (end === undefined) return [null]
    if (name?.toLowerCase() === 'for') named.push(quoted?.replaceAll(/\\(.)/g, '$1') ?? token ?? '')
    if (end === ';') continue
    const [only = ''] = named
    addresses.push(named.length === 1 ? parseNode(only) : null)
    named = []
    if (end === '') return addresses
  }
}

function parseNode(text: string): ForwardedAddress {
  const [, bracketed, plain] = node.exec(text) ?? []
  return parseIpAddress(bracketed ?? plain ?? text)
}
