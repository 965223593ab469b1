import { join } from 'node:path'

/** @type {import('next').NextConfig} */
const config = {
  // A machine may hold lock files above this folder; the app ends here.
  turbopack: { root: join(import.meta.dirname) },
  // Native modules, WebAssembly and pino's worker can't be bundled.
  serverExternalPackages: [
    '@libsql/client',
    'libsql',
    '@prisma/adapter-libsql',
    '@prisma/adapter-pg',
    'pg',
    '@prisma/schema-engine-wasm',
    'pino',
  ],
  // `npm test` checks all types; a start that did so too would take half as long again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // REST bodies are small and their ETag is the row's version: Next's own would be a second one.
  generateEtags: false,
  compress: true,
  devIndicators: false,
  // No page uses the optimizer, and it fetches what it is given from inside, endless streams as well.
  images: { unoptimized: true, localPatterns: [], remotePatterns: [] },
  experimental: {
    // Compressed together, the pieces of the page are a tenth smaller than one by one.
    turbopackChunking: { minChunkSize: 400_000, maxMergeChunkSize: 2_000_000 },
    turbopackCjsTreeShaking: true,
    // Nothing is prefetched, so the router does without what that needs.
    optimisticRouting: false,
    prefetchInlining: false,
    varyParams: false,
  },
}

export default config
