import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { processConfig } from '../server/config/config'
import { readSnapshot } from '../server/db/snapshot'
import { findAll } from '../server/transfer/repository'
import { type ExportFormat, exportFormats } from '../server/transfer/schema'
import { writeExport } from '../server/transfer/write-export'
import { CommandError, runCommand, typedPath } from './command-line'

/**
 * `npm run export -- [--format json|csv] [FILE]`: writes the list to a file, or to standard output. It only reads, so
 * the app may be running.
 */

const usage = 'usage: npm run export -- [--format json|csv] [FILE]'

async function exportFile(): Promise<void> {
  const { format, path } = readArguments()
  const list = await readSnapshot(processConfig().databaseUrl, findAll)
  const { content } = writeExport(format, list, new Date())
  if (path !== undefined) {
    await writeFile(typedPath(path), content)
    console.log(`Wrote ${path}.`)
    return
  }
  warnOfNpm()
  process.stdout.write(content)
}

function readArguments(): { format: ExportFormat; path: string | undefined } {
  const { values, positionals } = parse()
  const format = exportFormats.find((name) => name === values.format)
  if (format === undefined || positionals.length > 1) throw new CommandError(usage)
  return { format, path: positionals[0] }
}

function parse() {
  const format = { type: 'string', default: 'json' } as const
  try {
    return parseArgs({ options: { format }, allowPositionals: true })
  } catch {
    throw new CommandError(usage)
  }
}

/** Warns that `npm run` prints two lines of its own, which end up before the export. */
function warnOfNpm(): void {
  const { npm_command: command, npm_config_loglevel: level } = process.env
  if (command !== 'run' || level === 'silent' || process.stdout.isTTY) return
  console.error('npm printed lines above: name a file, or use npm run --silent')
}

await runCommand(exportFile)
