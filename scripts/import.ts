import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { processConfig } from '../server/config/config'
import { decodeText } from '../server/transfer/decode'
import { formatOf } from '../server/transfer/read-import'
import type { ImportResult } from '../server/transfer/schema'
import { CommandError, runCommand, typedPath } from './command-line'
import { withTransfer } from './transfer-access'

/**
 * `npm run import -- FILE`: adds the tasks of a Todoist CSV or of a Hotlist export to the list. The format is detected
 * from the file. Either the whole file is imported or nothing.
 */

const progressMs = 500

async function importFile(): Promise<void> {
  const [path, ...more] = process.argv.slice(2)
  if (path === undefined || more.length > 0) throw new CommandError('usage: npm run import -- FILE')
  const content = decodeText(await readFile(typedPath(path)))
  const id = randomUUID()
  const input = { format: formatOf(content), content, name: basename(path), id }
  const result = await withTransfer(processConfig(), async (transfer) => {
    const stop = showProgress(() => transfer.progress({ id }))
    try {
      return await transfer.import(input)
    } finally {
      stop()
    }
  })
  console.log(summary(result))
}

/** Shows the progress of an import on a terminal. Returns a function that stops it. */
function showProgress(read: () => Promise<number>): () => void {
  if (!process.stderr.isTTY) return () => {}
  const show = async () => {
    const entries = await read().catch(() => 0)
    if (entries > 0) process.stderr.write(`\r${entries} tasks and subtasks read`)
  }
  const timer = setInterval(show, progressMs)
  return () => {
    clearInterval(timer)
    process.stderr.write('\r\u001b[K')
  }
}

function summary({ tasks, subtasks, problems }: ImportResult): string {
  const lines = [`Imported ${count(tasks, 'task')} and ${count(subtasks, 'subtask')}.`]
  if (problems.length > 0) lines.push(`Look at ${count(problems.length, 'place')} of the file:`)
  return [
    ...lines,
    ...problems.map(({ line, field, detail }) => `  line ${line}, ${field}: ${detail}`),
  ].join('\n')
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

await runCommand(importFile)
