import { createTRPCClient, httpLink } from '@trpc/client'
import type { Config } from '../server/config/config'
import { DatabaseInUseError } from '../server/db/process-lock'
import { contextOf } from '../server/request-context'
import { type AppRouter, createCaller } from '../server/routers/app'
import { startServices, stopServices } from '../server/services'
import type { ImportInput, ImportResult, TransferCounts } from '../server/transfer/schema'

/** The procedures that write whole lists. */
export interface TransferAccess {
  import(input: ImportInput): Promise<ImportResult>
  /** How many tasks and subtasks of an import have been read. */
  progress(input: { id: string }): Promise<number>
  demo(): Promise<TransferCounts>
}

/**
 * Gives `work` the procedures: those of the app if it is running, because no other process may write past its cache, or
 * else those of services started for `work`.
 *
 * @throws DatabaseInUseError when another process has the database open and can't be asked
 */
export async function withTransfer<T>(
  config: Config,
  work: (transfer: TransferAccess) => Promise<T>,
): Promise<T> {
  const running = await startOrFindRunning(config)
  if ('url' in running) return work(overHttp(running.url))
  try {
    return await work(createCaller(contextOf(running)).transfer)
  } finally {
    await stopServices(running)
  }
}

async function startOrFindRunning(config: Config) {
  try {
    // The log is for operators; the command reports to the user itself.
    return await startServices({ ...config, logLevel: 'silent' })
  } catch (error) {
    const url = error instanceof DatabaseInUseError ? error.owner?.url : undefined
    if (url === undefined) throw error
    return { url }
  }
}

function overHttp(url: string): TransferAccess {
  const { transfer } = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/api/trpc` })],
  })
  return {
    import: (input) => transfer.import.mutate(input),
    progress: (input) => transfer.progress.query(input),
    demo: () => transfer.demo.mutate(),
  }
}
