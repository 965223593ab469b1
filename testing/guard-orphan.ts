import { type ChildProcess, spawn } from 'node:child_process'

/**
 * Makes sure that `child` does not outlive this process, however this process ends: a killed test run leaves nothing
 * behind. A shell waits on a pipe that closes when this process ends, then kills the child.
 */
export function guardOrphan(child: ChildProcess): void {
  if (child.pid === undefined) return
  const guard = spawn('sh', ['-c', 'read -r line; kill -9 "$1"', 'guard', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A terminal sends its Ctrl+C to the whole process group, but the guard has to stay until we are gone.
    detached: true,
  })
  guard.unref()
  child.once('exit', () => guard.kill('SIGKILL'))
}
