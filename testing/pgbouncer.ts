import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, writeFile } from 'node:fs/promises'
import { pgbouncer } from '../scripts/setup/test-programs.mjs'
import { freePort } from './free-port'
import { guardOrphan } from './guard-orphan'
import { TemporaryFolder } from './temporary-folder'
import { unprivileged } from './unprivileged'

const startDeadlineMs = 30_000

/**
 * A test's own PgBouncer in front of a PostgreSQL server that trusts all clients.
 */
export class PgBouncer implements AsyncDisposable {
  readonly #folder: TemporaryFolder
  readonly #process: ChildProcess
  readonly #port: number

  private constructor(folder: TemporaryFolder, process: ChildProcess, port: number) {
    this.#folder = folder
    this.#process = process
    this.#port = port
  }

  /**
   * Starts PgBouncer and waits until it listens.
   *
   * @param server the server that connections lead to
   * @param settings of `pgbouncer.ini` by name, such as `{ pool_mode: 'transaction' }`
   * @throws Error when PgBouncer is not installed, or refuses its settings
   */
  static async start(
    server: { host: string; port: number },
    settings: Readonly<Record<string, string>>,
  ): Promise<PgBouncer> {
    const program = pgbouncer.find()
    if (!program) throw new Error(`PgBouncer is missing: ${pgbouncer.how}`)
    const folder = await TemporaryFolder.create()
    await chmod(folder.path, 0o755)
    const port = await freePort()
    const file = folder.file('pgbouncer.ini')
    await writeFile(
      file,
      iniOf(
        { listen_addr: '127.0.0.1', listen_port: String(port), ...common, ...settings },
        server,
      ),
    )
    const owner = process.getuid?.() === 0 ? await unprivileged() : undefined
    const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe']
    const child = spawn(program, [file], { ...owner, cwd: folder.path, detached: true, stdio })
    guardOrphan(child)
    const bouncer = new PgBouncer(folder, child, port)
    try {
      await untilListening(child)
    } catch (error) {
      await bouncer.stop()
      throw error
    }
    return bouncer
  }

  /** The address of a database through this PgBouncer. */
  addressOf(url: string): string {
    const address = new URL(url)
    address.port = String(this.#port)
    return address.href
  }

  /** Ends it, and every connection through it. */
  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.#process
    if (exitCode === null && signalCode === null) {
      const exit = once(this.#process, 'exit')
      this.#process.kill('SIGTERM')
      await exit
    }
    await this.#folder.remove()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}

const common = { unix_socket_dir: '', auth_type: 'any', max_client_conn: '100' }

function iniOf(
  settings: Readonly<Record<string, string>>,
  { host, port }: { host: string; port: number },
): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  return [
    '[databases]',
    `* = host=${host} port=${port} user=hotlist`,
    '[pgbouncer]',
    ...lines,
    '',
  ].join('\n')
}

/** Resolves when it listens. Its output is read to the end: a process whose output is not read would block. */
function untilListening(child: ChildProcess): Promise<void> {
  const deadline = setTimeout(() => child.kill('SIGKILL'), startDeadlineMs)
  let output = ''
  return new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (output.includes('process up')) resolve()
    })
    child.once('close', () => reject(new Error(`PgBouncer did not start:\n${output}`)))
  }).finally(() => clearTimeout(deadline))
}
