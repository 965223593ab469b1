import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { runOpenly } from './setup/command.mjs'
import { inRoot } from './setup/root.mjs'

/**
 * `npm run lock`, after a change of versions in package.json: writes package-lock.json so that `npm ci` accepts it on
 * every platform.
 *
 * npm omits the native packages of other platforms that the registry in use does not have, and then `npm ci` refuses
 * npm's own lock file. This script adds them by name and version, with the checksum that the registry states. A
 * package's name says which platform it is for.
 */

const code = await runOpenly('npm', ['install', '--package-lock-only'])
if (code !== 0) process.exit(code)

const file = inRoot('package-lock.json')
const lock = JSON.parse(await readFile(file, 'utf8'))
const missing = []
for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const path = `node_modules/${name}`
    if (!(path in lock.packages)) missing.push([path, await entry(name, version, dev)])
  }
}
const packages = Object.entries(lock.packages).concat(missing)
const sorted = packages.sort(([one], [other]) => one.localeCompare(other, 'en'))
await writeFile(
  file,
  `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`,
)
console.log(
  `added: ${missing.map(([path]) => path.replace('node_modules/', '')).join(', ') || 'nothing'}`,
)

/** A lock entry for a package such as `@scope/name-linux-arm64-musl`, with its fields in npm's order. */
async function entry(name, version, dev) {
  const words = name.split('-')
  const among = (...known) => words.filter((word) => known.includes(word))
  const cpu = among('arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64')
  const os = among('android', 'darwin', 'freebsd', 'linux', 'win32')
  const libc = among('musl')
  if (cpu.length === 0) throw new Error(`${name} does not say what it is for: add it by hand`)
  const { stdout } = await promisify(execFile)('npm', [
    'view',
    `${name}@${version}`,
    'dist.integrity',
  ])
  const integrity = stdout.trim()
  if (integrity === '') throw new Error(`the registry names no checksum of ${name} ${version}`)
  return {
    version,
    integrity,
    cpu,
    dev,
    libc: libc.length > 0 ? libc : undefined,
    optional: true,
    os: os.length > 0 ? os : undefined,
  }
}
