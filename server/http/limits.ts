import type { Ceilings } from './concurrency-limit'

/**
 * What one client may take from the others. All of it is far from what honest clients need, and small enough that slow
 * or broken ones can't hold the server. Times are in milliseconds, sizes in bytes.
 */

/** What Node's server enforces by itself. */
export const serverLimits = {
  /** For all of a request: an import over a slow line fits in, a client that sends byte by byte does not. */
  requestTimeout: 60_000,
  /** For its headers, counted from the connection on, so that silent connections end as well. */
  headersTimeout: 15_000,
  /** Between requests. Longer than proxies keep theirs, so that none writes into a connection that we just close. */
  keepAliveTimeout: 75_000,
  /** How often these limits are looked at. */
  connectionsCheckingInterval: 5_000,
  /** Names, values and the address together. A browser's cookies for everything on localhost fit in. */
  maxHeaderSize: 16 * 1024,
}

/** How long nothing may move in either direction while a request is answered: a client that does not read is let go. */
export const idleMs = 60_000

/**
 * Open connections. Each may hold headers and a body of the limits here and in REST, together some 290 MB, beside what
 * larger bodies of tRPC may take; a browser has six, an event stream is one of them. Beyond the limit of an address, its
 * longest idle one is closed.
 */
export const connectionCeilings: Ceilings = { total: 2_000, perAddress: 200, local: 1_800 }

/** Requests that are answered at once, where a trusted proxy has the connections: streams are among them. */
export const requestCeilings: Ceilings = { total: 2_000, perAddress: 200, local: 200 }

/** Event streams: all tabs of a browser share one. What is left of the connections is for everything else. */
export const streamCeilings: Ceilings = { total: 1_500, perAddress: 100, local: 1_000 }

/** Imports that are sent, read or written at once; each may hold a body of 5 MB. */
export const importCeilings: Ceilings = { total: 16, perAddress: 2, local: 8 }

/** How often the machine of a connection that says nothing is asked whether it is still there. */
export const probeAfterMs = 60_000

/**
 * How much, and for how long, is read of a body that nobody wants, so that the client gets to see the answer. Clients
 * that look at it stop sending long before.
 */
export const unwanted = { bytes: 64 * 1024 * 1024, ms: 15_000 }
