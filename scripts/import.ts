import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { processConfig } from '../server/config/config'
import { alreadyThereWords } from '../server/text/already-there'
import { ownTimeZone } from '../server/transfer/calendar-date'
import { carried } from '../server/transfer/file-content'
import { formatOfName } from '../server/transfer/format-of-name'
import type { ImportProblem, ImportResult } from '../server/transfer/schema'
import { CommandError, runCommand, typedPath } from './command-line'
import { withTransfer } from './transfer-access'

/**
 * `npm run import -- FILE`: adds the tasks of a Hotlist export, or of a file of another task manager, to the list. The
 * format is detected from the file. Either the whole file is imported or nothing.
 */

const progressMs = 500

async function importFile(): Promise<void> {
  const [path, ...more] = process.argv.slice(2)
  if (path === undefined || more.length > 0) throw new CommandError('usage: npm run import -- FILE')
  const name = basename(path)
  const id = randomUUID()
  const content = carried(await readFile(typedPath(path)))
  const input = { ...content, format: formatOfName(name), name, timeZone: ownTimeZone(), id }
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

function summary({ problems, ...counts }: ImportResult): string {
  const { tasks, subtasks } = counts
  const lines = [`Imported ${count(tasks, 'task')} and ${count(subtasks, 'subtask')}.`]
  if (counts.alreadyThere > 0) lines.push(alreadyThereWords(counts))
  if (problems.length > 0) lines.push(`Check ${count(problems.length, 'place')} in the file:`)
  return [...lines, ...problems.map((problem) => `  ${placeOf(problem)}: ${problem.detail}`)].join(
    '\n',
  )
}

function placeOf({ entry, line, field }: ImportProblem): string {
  return [entry, line && `line ${line}`, field].filter(Boolean).join(', ')
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

await runCommand(importFile)
