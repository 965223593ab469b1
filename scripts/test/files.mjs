import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inRoot } from '../setup/root.mjs'

const folders = ['app', 'bench', 'docs', 'lint', 'prisma', 'proof', 'scripts', 'server', 'testing']
const imports = /\b(?:from|import\()\s*'([^']+)'/g
const endings = ['', '.ts', '.tsx', '/index.ts']

/** Modules that make a test heavy: they start a server on a port, start a whole program, or open a database. */
const heavy = [
  'server/db/process-lock.ts',
  'testing/free-port.ts',
  'testing/run-script.ts',
  'testing/test-database.ts',
].map((file) => inRoot(file))

/**
 * The unit test files, relative to the root, in two parts: those that start no server and open no database, and the
 * others. This is determined from their direct and indirect imports, so that no list has to be maintained.
 *
 * @returns {{ fast: string[], others: string[] }}
 */
export function testFiles() {
  const files = folders.flatMap(testsIn)
  const fast = files.filter((file) => {
    const reached = reach(inRoot(file), new Set())
    return !heavy.some((one) => reached.has(one))
  })
  return { fast, others: files.filter((file) => !fast.includes(file)) }
}

function testsIn(folder) {
  return readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
}

/**
 * Adds a file, and everything of this repository that it imports.
 *
 * @param {string} file
 * @param {Set<string>} reached
 */
function reach(file, reached) {
  if (reached.has(file)) return reached
  reached.add(file)
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
    const path = pathOf(name, file)
    if (path !== undefined) reach(path, reached)
  }
  return reached
}

/**
 * The imported file; undefined for a package.
 *
 * @param {string} name
 * @param {string} from
 */
function pathOf(name, from) {
  if (!name.startsWith('.') && !name.startsWith('@/')) return undefined
  const path = name.startsWith('@/') ? inRoot(name.slice(2)) : join(dirname(from), name)
  return endings.map((ending) => path + ending).find((one) => /\.\w+$/.test(one) && existsSync(one))
}
