import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const folders = ['/usr/lib', '/usr/lib64', '/usr/local/lib']
const library = join('faketime', 'libfaketimeMT.so.1')

/**
 * The library that gives a process its own clocks: `FAKETIME_LIBRARY`, or the path where Linux distributions put it.
 *
 * @returns {string | undefined} undefined when there is none
 */
export function findFaketime() {
  if (process.env.FAKETIME_LIBRARY) return process.env.FAKETIME_LIBRARY
  // Debian has a folder for each architecture.
  const paths = folders.filter((folder) => existsSync(folder)).flatMap(withSubfolders)
  return paths.map((folder) => join(folder, library)).find((path) => existsSync(path))
}

/** @param {string} folder */
function withSubfolders(folder) {
  return [folder, ...readdirSync(folder).map((name) => join(folder, name))]
}

/** @type {import('./install-programs.mjs').Program} */
export const faketime = {
  name: 'libfaketime',
  // It is preloaded in a way that only Linux supports. Elsewhere the tests of clocks are skipped.
  find: () => process.platform !== 'linux' || findFaketime(),
  debian: 'libfaketime',
  how: 'install it (apt-get install libfaketime), or set FAKETIME_LIBRARY',
}
