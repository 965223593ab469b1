import { ValueError } from '../config/config-error'
import { type AddressRange, parseIpAddress } from './ip-address'

/** The format of a list of proxies, for messages. */
export const proxyForms = 'ADDRESS,ADDRESS/BITS,… such as 127.0.0.1,10.0.0.0/8,fd00::/8'

/**
 * Reads the list of proxies that are trusted to name their clients.
 *
 * @throws ValueError when an entry is neither an address nor a range, or covers every address
 */
export function parseTrustedProxies(text: string): AddressRange[] {
  return text.split(',').map((item) => parseRange(item.trim()))
}

function parseRange(text: string): AddressRange {
  const [, address = '', digits] = /^([\da-f:.]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? []
  const parsed = parseIpAddress(address)
  if (parsed === null) throw new ValueError(`must be ${proxyForms}`)
  const most = parsed.kind() === 'ipv4' ? 32 : 128
  const bits = digits === undefined ? most : Number(digits)
  // In an IPv4 address that is written as IPv6, the bits would be counted from a different start.
  if (bits > most || (address.includes(':') && most === 32)) {
    throw new ValueError(`must be ${proxyForms}`)
  }
  if (bits === 0) {
    throw new ValueError('must not be everybody: any client could then claim any address')
  }
  return { address: parsed, bits }
}
