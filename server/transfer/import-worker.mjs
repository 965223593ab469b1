import { register } from 'tsx/esm/api'

/** Starts the thread that reads files. It is TypeScript, for which each thread has to register the loader again. */

register()
await import('./import-worker.ts')
