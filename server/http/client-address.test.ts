import { describe, expect, test } from 'vitest'
import { ClientAddresses } from './client-address'
import { parseTrustedProxies } from './trusted-proxies'

/** The client that a request from `peer` counts for. */
function clientOf(
  peer: string,
  headers: Record<string, string> = {},
  proxies = '10.0.0.0/8,127.0.0.1,fd00::/8',
) {
  const clients = new ClientAddresses(proxies === '' ? [] : parseTrustedProxies(proxies))
  const other = clients.peer(peer)
  if (other === null) throw new Error(`${peer} is no address`)
  return clients.ofRequest(other, headers).text
}

describe('the other end of a connection', () => {
  const peer = (address: string | undefined, proxies = '10.0.0.0/8,127.0.0.1') =>
    new ClientAddresses(proxies === '' ? [] : parseTrustedProxies(proxies)).peer(address)

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::', '2001:db8:1:3::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
  ])('%s counts as %s', (address, text) => {
    expect(peer(address)).toMatchObject({ isProxy: false, client: { text, isLocal: false } })
  })

  test.each(['127.0.0.2', '::1', '::ffff:127.0.0.3'])('%s is local', (address) => {
    expect(peer(address)?.client.isLocal).toBe(true)
  })

  test('is not local when it is a proxy that is trusted to say whose its requests are', () => {
    expect(peer('127.0.0.1')).toMatchObject({ isProxy: true, client: { isLocal: false } })
    expect(peer('::ffff:10.1.2.3')).toMatchObject({ isProxy: true })
    expect(peer('11.0.0.1')).toMatchObject({ isProxy: false })
    expect(peer('127.0.0.1', '')).toMatchObject({ isProxy: false, client: { isLocal: true } })
  })

  test('is unknown without an address', () => {
    expect(peer(undefined)).toBeNull()
  })
})

describe('a forwarded address', () => {
  test('of a peer that is not trusted counts for nothing', () => {
    for (const peer of ['192.0.2.7', '127.0.0.2', '2001:db8::1']) {
      const own = clientOf(peer)
      expect(clientOf(peer, { 'x-forwarded-for': '203.0.113.9' })).toBe(own)
      expect(clientOf(peer, { forwarded: 'for=203.0.113.9' })).toBe(own)
    }
    expect(clientOf('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }, '')).toBe('127.0.0.1')
  })

  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['203.0.113.9:4711', '203.0.113.9'],
    [' 203.0.113.9\t', '203.0.113.9'],
    ['2001:db8:1:2:3::4', '2001:db8:1:2::/64'],
    ['[2001:DB8:1:2:3::4]:4711', '2001:db8:1:2::/64'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    // What the client claims itself comes before what the proxies have added.
    ['198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['10.0.0.9, 203.0.113.9', '203.0.113.9'],
    ['nonsense, 203.0.113.9, 10.0.0.2, fd00::7', '203.0.113.9'],
    // A client inside the network of the proxies.
    ['10.0.0.9', '10.0.0.9'],
    ['10.0.0.9, 10.0.0.2', '10.0.0.9'],
    // Not an address.
    ['', '10.0.0.1'],
    ['unknown', '10.0.0.1'],
    ['203.0.113.9,', '10.0.0.1'],
    ['203.0.113.9, 203.0.113', '10.0.0.1'],
    ['203.0.113.9, 010.0.0.1', '10.0.0.1'],
    ['203.0.113.9 198.51.100.1', '10.0.0.1'],
    ['203.0.113.9:', '10.0.0.1'],
    ['fe80::1%eth0', '10.0.0.1'],
    ['0x7f000001', '10.0.0.1'],
    ['203.0.113.9, unknown, 10.0.0.2', '10.0.0.2'],
  ])('in X-Forwarded-For: %s is %s', (value, address) => {
    expect(clientOf('10.0.0.1', { 'x-forwarded-for': value })).toBe(address)
  })

  test.each([
    ['for=203.0.113.9', '203.0.113.9'],
    ['For="203.0.113.9:4711";proto=https;by=10.0.0.1', '203.0.113.9'],
    ['proto=https ; for="[2001:db8:1:2:3::4]:4711" ; host="a,b;c"', '2001:db8:1:2::/64'],
    ['for=198.51.100.1, for=203.0.113.9', '203.0.113.9'],
    ['for="198.51.100.1, \\" for=1.1.1.1", for="\\203.0.113.9",for=10.0.0.2', '203.0.113.9'],
    ['for=nonsense;proto=x, for=203.0.113.9', '203.0.113.9'],
    ['for=unknown', '10.0.0.1'],
    ['for=_hidden', '10.0.0.1'],
    ['proto=https', '10.0.0.1'],
    ['for=203.0.113.9;for=198.51.100.1', '10.0.0.1'],
    ['for=203.0.113.9, ', '10.0.0.1'],
    ['for="unclosed, for=203.0.113.9', '10.0.0.1'],
    ['for = 203.0.113.9', '10.0.0.1'],
    ['203.0.113.9', '10.0.0.1'],
    ['', '10.0.0.1'],
  ])('in Forwarded: %s is %s', (value, address) => {
    expect(clientOf('10.0.0.1', { forwarded: value })).toBe(address)
  })

  test.each([
    ['203.0.113.9', 'for=203.0.113.9', '203.0.113.9'],
    ['198.51.100.1, 203.0.113.9', 'for=203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2::5', 'for="[2001:db8:1:2::5]"', '2001:db8:1:2::/64'],
    ['203.0.113.9', 'for=198.51.100.1', '10.0.0.1'],
    ['203.0.113.9', 'for=unknown', '10.0.0.1'],
    ['', 'for=203.0.113.9', '10.0.0.1'],
  ])('in X-Forwarded-For: %s and Forwarded: %s is %s', (forwardedFor, forwarded, address) => {
    expect(clientOf('10.0.0.1', { 'x-forwarded-for': forwardedFor, forwarded })).toBe(address)
  })

  test('is not local, whatever it is', () => {
    const clients = new ClientAddresses(parseTrustedProxies('10.0.0.1'))
    const proxy = clients.peer('10.0.0.1')
    if (proxy === null) throw new Error('no address')
    const headers = { 'x-forwarded-for': '127.0.0.1' }
    expect(clients.ofRequest(proxy, headers)).toEqual({ text: '127.0.0.1', isLocal: false })
  })

  test('is found in the longest headers at once', () => {
    const hostile = [' ', 'for="\\', 'for=a;', '", ', '\\"', ' \t', 'for="a",', '=', ',']
    for (const part of hostile) {
      const value = `${part.repeat(16_384 / part.length)}=`
      const times = Array.from({ length: 5 }, () => {
        const began = performance.now()
        clientOf('10.0.0.1', { 'x-forwarded-for': value })
        clientOf('10.0.0.1', { forwarded: value })
        return performance.now() - began
      })
      // Other work may slow the machine down, but hardly all five times.
      expect([part, Math.min(...times) < 100]).toEqual([part, true])
    }
  })
})
