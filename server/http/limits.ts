import type { Ceilings } from './concurrency-limit'

/**
 * What one client may take from the others. Every limit is far above what honest clients need, and low enough that slow
 * or broken clients can't block the server. Times are in milliseconds, sizes in bytes.
 */

/** Limits that Node's server enforces by itself. */
export const serverLimits = {
  /** For a whole request: an import over a slow line fits, a client that sends byte by byte does not. */
  requestTimeout: 60_000,
  /** For its headers, counted from when the connection opens, so that silent connections end as well. */
  headersTimeout: 15_000,
  /** Between requests. Longer than proxies keep theirs, so that no proxy writes to a connection that we just closed. */
  keepAliveTimeout: 75_000,
  /** How often these limits are checked. */
  connectionsCheckingInterval: 5_000,
  /** Names, values and the target together. A browser's cookies for everything on localhost fit. */
  maxHeaderSize: 16 * 1024,
}

/** How long a connection may be silent in both directions during an answer: a client that does not read is cut off. */
export const idleMs = 60_000

/**
 * Open connections. Each may hold headers and a body up to the limits here and in REST: some 290 MB for all of them,
 * besides what larger tRPC bodies may take. A browser has six connections, one of them its event stream. Beyond the
 * limit of an address, its longest idle connection is closed.
 */
export const connectionCeilings: Ceilings = { total: 2_000, perAddress: 200, local: 1_800 }

/** Requests being answered at once, event streams included, when a trusted proxy holds the connections. */
export const requestCeilings: Ceilings = { total: 2_000, perAddress: 200, local: 200 }

/** Event streams: all tabs of a browser share one. The remaining connections are for everything else. */
export const streamCeilings: Ceilings = { total: 1_500, perAddress: 100, local: 1_000 }

/** Imports that are being sent, read or written at once; each may hold a body of 5 MB. */
export const importCeilings: Ceilings = { total: 16, perAddress: 2, local: 8 }

/** How often the peer of a silent connection is probed to see whether it is still there. */
export const probeAfterMs = 60_000

/**
 * How much of an unwanted body is read, and for how long, so that the client gets to see the answer. Clients that look
 * at the answer stop sending long before.
 */
export const unwanted = { bytes: 64 * 1024 * 1024, ms: 15_000 }
