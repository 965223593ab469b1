import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { Semaphore } from 'async-mutex'
import { type InputIssue, RefusedError } from '../errors'
import { maxReaders, readDeadlineMs, readerMemoryMb } from './import-limits'
import type { ListedPlaces } from './listed-places'
import { checkFileSize, type ReadRequest } from './read-import'
import { refusedFile } from './refused-file'
import type { ImportProblem } from './schema'
import type { Piece } from './staged-rows'

/** What there is of a file besides its rows. */
export interface ReadRest {
  places: ListedPlaces
  /** What had to be changed. */
  problems: ImportProblem[]
}

/** A message of the reading thread: one in reply to each request. Before the first, it reports that it is ready. */
export type ReaderReply =
  | { kind: 'piece'; piece: Piece }
  | { kind: 'end'; rest: ReadRest }
  | { kind: 'refused'; issues: readonly InputIssue[] }

// `import.meta.dirname` is undefined in Next's bundles, and Next need not bundle the thread's program again.
const here = dirname(fileURLToPath(import.meta.url))
const bundle = '../../.build/server/transfer/import-worker.mjs'
const program = join(/* turbopackIgnore: true */ here, bundle)

const readers = new Semaphore(maxReaders)

/**
 * Reads a file in a separate thread. Yields its rows piece by piece, and returns the rest.
 *
 * @param deadlineMs how long the thread may work on the file, not counting the caller's time between two pieces
 * @throws RefusedError when the file can't be imported, or takes too long or too much memory to read
 */
export async function* readInWorker(
  request: ReadRequest,
  deadlineMs = readDeadlineMs,
): AsyncGenerator<Piece, ReadRest> {
  checkFileSize(request.content)
  const [, release] = await readers.acquire()
  const worker = startWorker(request)
  try {
    // Loading the program takes long on a busy machine, and that time must not count against the file.
    await once(worker, 'message')
    let leftMs = deadlineMs
    while (true) {
      const asked = performance.now()
      const reply = await ask(worker, leftMs, deadlineMs)
      leftMs -= performance.now() - asked
      if (reply.kind === 'refused')
        throw new RefusedError({ code: 'invalid', issues: reply.issues })
      if (reply.kind === 'end') return reply.rest
      yield reply.piece
    }
  } finally {
    await worker.terminate()
    release()
  }
}

function startWorker(request: ReadRequest): Worker {
  return new Worker(/* turbopackIgnore: true */ program, {
    workerData: request,
    // Options of the process, such as a profiler's, must not apply to this thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: readerMemoryMb },
  })
}

/** Requests the next reply. */
async function ask(worker: Worker, leftMs: number, deadlineMs: number): Promise<ReaderReply> {
  const signal = AbortSignal.timeout(Math.max(0, Math.ceil(leftMs)))
  const answered = once(worker, 'message', { signal })
  worker.postMessage('next')
  try {
    const [reply]: [ReaderReply] = await answered.then(([message]) => [message])
    return reply
  } catch (error) {
    throw limitReached(error, deadlineMs) ?? error
  }
}

/** The refusal of a file whose reading was stopped at a limit; null if the error is our bug. */
function limitReached(error: unknown, deadlineMs: number): RefusedError | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  if (error.code === 'ABORT_ERR') {
    return refusedFile(`Reading took longer than ${deadlineMs / 1000} s. Split the file.`)
  }
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return null
  return refusedFile(`Reading needs more than ${readerMemoryMb} MB of memory. Split the file.`)
}
