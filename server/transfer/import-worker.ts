import { parentPort, workerData } from 'node:worker_threads'
import { RefusedError } from '../errors'
import { noPlaces } from './listed-places'
import { type ReadRequest, readImport } from './read-import'
import type { ReaderReply } from './read-in-worker'
import { piecesOf } from './staged-rows'

/**
 * The thread that reads a file. Whatever a file does to a parser, other requests do not notice. The thread sends one
 * piece for each message that it gets, so that at most one waits to be written.
 */

const request: ReadRequest = workerData
const port = parentPort
if (port === null) throw new Error('this runs in a worker thread only')

const replies = replyTo(request)
port.on('message', () => port.postMessage(replies.next().value))
port.postMessage('ready')

function* replyTo({ format, content, moment }: ReadRequest): Generator<ReaderReply, ReaderReply> {
  try {
    const { tasks, places = noPlaces, problems } = readImport(format, content, moment)
    for (const piece of piecesOf(tasks)) yield { kind: 'piece', piece }
    return { kind: 'end', rest: { places, problems } }
  } catch (error) {
    if (!(error instanceof RefusedError) || error.refusal.code !== 'invalid') throw error
    return { kind: 'refused', issues: error.refusal.issues }
  }
}
