import type { IncomingHttpHeaders } from 'node:http'
import { type ForwardedAddress, readForwarded, readForwardedFor } from './forwarded'
import {
  type AddressRange,
  type IpAddress,
  isWithin,
  networkOf,
  parseIpAddress,
} from './ip-address'
import { isLoopback } from './loopback'

/** Whom limits count something for. */
export interface ClientAddress {
  /** An IPv4 address, or 64 bits of an IPv6 one: whoever has one of those addresses has all of them. */
  text: string
  /** Whether it is this machine's, which everybody behind a proxy that is not trusted shares. */
  isLocal: boolean
}

/** The other end of a connection. */
export interface Peer {
  address: IpAddress
  client: ClientAddress
  /** Whether it is a proxy whose word about its clients is taken. */
  isProxy: boolean
}

/** Says whose a connection and a request are. */
export class ClientAddresses {
  readonly #proxies: readonly AddressRange[]

  /** @param proxies the trusted ones */
  constructor(proxies: readonly AddressRange[]) {
    this.#proxies = proxies
  }

  /** The other end of a connection by its address; null without one, when the connection is gone already. */
  peer(remoteAddress: string | undefined): Peer | null {
    const address = parseIpAddress(remoteAddress?.replace(/%.*/, '') ?? '')
    if (address === null) return null
    const isProxy = this.#trusts(address)
    const isLocal = !isProxy && isLoopback(address.toString())
    return { address, isProxy, client: { text: networkOf(address), isLocal } }
  }

  /**
   * Who sent a request. A trusted proxy adds the address that it was asked from at the end of what it was sent, so those
   * addresses are read from the end on, and the first that is not a trusted proxy's is the client's. Those before it are
   * the client's own words.
   *
   * Where a proxy has written anything but an address, its own counts; and where `Forwarded` and `X-Forwarded-For` do not
   * say the same, that of the nearest one, since it may have passed on either of them as it came.
   */
  ofRequest({ address, client, isProxy }: Peer, headers: IncomingHttpHeaders): ClientAddress {
    if (!isProxy) return client
    const { forwarded, 'x-forwarded-for': forwardedFor } = headers
    const said: IpAddress[] = []
    if (forwarded !== undefined) said.push(this.#nearest(readForwarded(forwarded), address))
    if (forwardedFor !== undefined) {
      said.push(this.#nearest(readForwardedFor([forwardedFor].flat().join()), address))
    }
    const [one, other = one] = said.map(networkOf)
    return one === undefined || one !== other ? client : { text: one, isLocal: false }
  }

  #nearest(addresses: readonly ForwardedAddress[], proxy: IpAddress): IpAddress {
    let nearest = proxy
    for (const address of addresses.toReversed()) {
      if (address === null) return nearest
      nearest = address
      if (!this.#trusts(address)) return address
    }
    return nearest
  }

  #trusts(address: IpAddress): boolean {
    return this.#proxies.some((range) => isWithin(address, range))
  }
}
