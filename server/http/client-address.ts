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

/** The client that a limit counts something for. */
export interface ClientAddress {
  /** An IPv4 address, or the first 64 bits of an IPv6 one: a client with one address in such a network has them all. */
  text: string
  /** Whether it is an address of this machine. All clients behind an untrusted local proxy share it. */
  isLocal: boolean
}

/** The other end of a connection. */
export interface Peer {
  address: IpAddress
  client: ClientAddress
  /** Whether it is a proxy that is trusted to name its clients. */
  isProxy: boolean
}

/** Finds the client of a connection or a request. */
export class ClientAddresses {
  readonly #proxies: readonly AddressRange[]

  /** @param proxies the trusted ones */
  constructor(proxies: readonly AddressRange[]) {
    this.#proxies = proxies
  }

  /** The other end of a connection, by its address; null without an address, when the connection is already gone. */
  peer(remoteAddress: string | undefined): Peer | null {
    const address = parseIpAddress(remoteAddress?.replace(/%.*/, '') ?? '')
    if (address === null) return null
    const isProxy = this.#trusts(address)
    const isLocal = !isProxy && isLoopback(address.toString())
    return { address, isProxy, client: { text: networkOf(address), isLocal } }
  }

  /**
   * The client that sent a request. A trusted proxy appends the address that it received the request from, so the
   * addresses are read from the end. The first one that is not a trusted proxy's is the client's. The addresses before
   * it are only claimed by the client.
   *
   * When a proxy has written anything but an address, the proxy's own address counts. When `Forwarded` and
   * `X-Forwarded-For` differ, the address of the nearest proxy counts, since it may have passed on either header
   * unchanged.
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
