import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** An IP address. An IPv4 address that is written as IPv6 (`::ffff:192.0.2.7`) counts as IPv4. */
export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6

/** An address, and the number of its leading bits that count (CIDR). */
export interface AddressRange {
  address: IpAddress
  bits: number
}

/**
 * Reads an address in its usual notation, without a zone. Null for anything else. The check is ours because the library
 * alone reads `010.0.0.1` as `8.0.0.1`.
 */
export function parseIpAddress(text: string): IpAddress | null {
  return isIP(text) === 0 || text.includes('%') ? null : ipaddr.process(text)
}

/** Whether an address is in a range. */
export function isWithin(address: IpAddress, range: AddressRange): boolean {
  if (address.kind() !== range.address.kind()) return false
  return address.match(range.address, range.bits)
}

/** The network that one subscriber is given: an IPv4 address, or the first 64 bits of an IPv6 one. */
export function networkOf(address: IpAddress): string {
  if (!(address instanceof ipaddr.IPv6)) return address.toString()
  return `${new ipaddr.IPv6([...address.parts.slice(0, 4), 0, 0, 0, 0])}/64`
}
