import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { inRoot } from './setup/root.mjs'

/** The folders that have their own lock file. */
const folders = ['.', 'bench/peers']

/** Severities that fail the audit; the others are only reported. */
const grave = ['high', 'critical']

/** Without these options, npm would retry for minutes if there is no network. */
const options = ['--fetch-retries=0', '--fetch-timeout=20000']
const deadlineMs = 60_000

/**
 * Asks the registry which locked packages have known vulnerabilities. Not every registry answers that; then
 * `minimum-versions.ts` is the only check.
 *
 * @param {Record<string, string>} environment added to npm's environment
 * @returns {Promise<{ passed: boolean, lines: string[] }>} the lines to print, including why there was no audit
 */
export async function auditPackages(environment = {}) {
  const audits = await Promise.all(folders.map((folder) => audit(folder, environment)))
  return { passed: audits.every(({ passed }) => passed), lines: audits.map(({ line }) => line) }
}

async function audit(folder, environment) {
  const name = folder === '.' ? 'Hotlist' : folder
  const { vulnerabilities, unanswered } = await report(folder, environment)
  if (unanswered !== undefined) {
    return {
      passed: true,
      line: `${name}: not audited, the registry gave no report: ${unanswered}`,
    }
  }
  const found = Object.values(vulnerabilities)
  const passed = !found.some(({ severity }) => grave.includes(severity))
  const names = found.map((each) => `${each.name} (${each.severity}: ${causes(each)})`)
  return { passed, line: `${name}: ${names.join(', ') || 'no known vulnerabilities'}` }
}

/** The causes of a vulnerability: advisories, or the names of affected packages that a package depends on. */
function causes({ via }) {
  return via.map((each) => (typeof each === 'string' ? `by ${each}` : each.url)).join(' ')
}

async function report(folder, environment) {
  const args = ['audit', '--json', '--package-lock-only', ...options]
  // npm exits with 1 when it has found something.
  const { stdout } = await promisify(execFile)(...npm(args), {
    cwd: inRoot(folder),
    env: { ...process.env, ...environment },
    timeout: deadlineMs,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error) => error)
  try {
    const { auditReportVersion, vulnerabilities, message, error } = JSON.parse(stdout)
    if (auditReportVersion === 2) return { vulnerabilities }
    return { unanswered: message ?? error?.summary ?? 'it sent something else' }
  } catch {
    return { unanswered: `npm said nothing within ${deadlineMs / 1000} s` }
  }
}

/** The command that runs npm. npm gives its own path to the scripts that it runs. */
function npm(args) {
  const path = process.env.npm_execpath
  return path?.endsWith('.js') ? [process.execPath, [path, ...args]] : ['npm', args]
}
