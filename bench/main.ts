import { runCommand } from '../scripts/command-line'
import { Context } from './context'
import { readOptions } from './options'
import { markdownTable } from './report/markdown'
import { Report } from './report/report'
import { targetRow } from './report/target'
import { scenarios } from './scenarios/all-scenarios'

/** `npm run bench`: measures, prints what came of it, and writes it into docs/. */

async function bench(): Promise<void> {
  const { only, requests, outage, ...effort } = readOptions()
  const report = await Report.open()
  const options = { ...effort, requests, outageSeconds: outage, progress }
  for (const { name, run } of scenarios.filter(({ name }) => only.includes(name))) {
    // A new database server for each: what one leaves behind must not slow down the next.
    await using context = await Context.open(options)
    const section = await run(context)
    report.set(name, { ...section, ...effort, at: new Date().toISOString() })
    await report.write()
    progress('')
    process.stdout.write(`\n## ${section.title}\n\n`)
    for (const table of section.tables) process.stdout.write(`${markdownTable(table)}\n\n`)
    for (const target of section.targets) process.stdout.write(`${targetRow(target).join(' | ')}\n`)
  }
}

/** Writes over one line; where nobody looks at a screen, a line each. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
  else if (text !== '') process.stderr.write(`${text}\n`)
}

await runCommand(bench)
