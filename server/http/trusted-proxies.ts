import { ValueError } from '../config-error'
import { type AddressRange, parseIpAddress } from './ip-address'

/** What a list of proxies looks like. */
export const proxyForms = 'ADDRESS,ADDRESS/BITS,… such as 127.0.0.1,10.0.0.0/8,fd00::/8'

/**
 * Reads the proxies whose word about their clients is taken.
 *
 * @throws ValueError
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
  // The bits of an IPv4 address that is written as one of IPv6 would be counted from elsewhere.
  if (bits > most || (address.includes(':') && most === 32)) {
    throw new ValueError(`must be ${proxyForms}`)
  }
  if (bits === 0) {
    throw new ValueError('must not be everybody: any client could then claim any address')
  }
  return { address: parsed, bits }
}
