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
 * larger bodies of tRPC may take; a browser has six, an event stream is one of them.
 */
export const maxConnections = 2_000

/** How often the machine of a connection that says nothing is asked whether it is still there. */
export const probeAfterMs = 60_000

/**
 * How much, and for how long, is read of a body that nobody wants, so that the client gets to see the answer. Clients
 * that look at it stop sending long before.
 */
export const unwanted = { bytes: 64 * 1024 * 1024, ms: 15_000 }
