import { readFileSync } from 'node:fs'
import { inRoot } from './root.mjs'

/** Ends the process with one line unless `package.json` allows this version of Node. */
export function checkNodeVersion() {
  const { engines } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  if (satisfies(process.versions.node, engines.node)) return
  console.error(
    `Hotlist needs Node ${engines.node}, but this is ${process.versions.node}: see https://nodejs.org`,
  )
  process.exit(1)
}

/** Whether a version is in one of the ranges. Supports what `engines` needs: `^1.2.3` and `>=1.2.3`, joined by `||`. */
export function satisfies(version, ranges) {
  return ranges.split('||').some((range) => {
    const [, operator, lowest] = /^\s*(\^|>=)([\d.]+)\s*$/.exec(range)
    const sameMajor = parseInt(version, 10) === parseInt(lowest, 10)
    return (sameMajor || operator === '>=') && compare(version, lowest) >= 0
  })
}

function compare(one, other) {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number))
  const place = a.findIndex((part, index) => part !== b[index])
  return place === -1 ? 0 : a[place] - b[place]
}
