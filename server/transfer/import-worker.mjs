import { register } from 'tsx/esm/api'

/** Starts the thread that reads files: like every program here it is TypeScript, which a thread has to be taught anew. */

register()
await import('./import-worker.ts')
