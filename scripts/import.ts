import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { processConfig } from '../server/config'
import { decodeText } from '../server/transfer/decode'
import { formatOf } from '../server/transfer/read-import'
import type { ImportResult } from '../server/transfer/schema'
import { CommandError, runCommand, typedPath } from './command-line'
import { withTransfer } from './transfer-access'

/**
 * `npm run import -- FILE`: adds the tasks of a Todoist CSV or of a Hotlist export to the list. Which of the two it is,
 * the file says itself. All of it is imported or nothing.
 */

async function importFile(): Promise<void> {
  const [path, ...more] = process.argv.slice(2)
  if (path === undefined || more.length > 0) throw new CommandError('usage: npm run import -- FILE')
  const content = decodeText(await readFile(typedPath(path)))
  const input = { format: formatOf(content), content, name: basename(path) }
  const result = await withTransfer(processConfig(), (transfer) => transfer.import(input))
  console.log(summary(result))
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
