import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { bundleOf } from '@/scripts/setup/programs.mjs'
import type { FaultPoint } from '@/server/cache'
import { guardOrphan } from '@/testing/guard-orphan'
import type { Layout } from './layout'
import { type Assignment, type Order, type Report, reportSchema } from './orders'

const main = bundleOf('proof/run/instance-main.ts')

interface InstanceEvents {
  report: [Report]
}

/** A process of a run, seen from outside. */
export class Instance implements AsyncDisposable {
  readonly name: string
  readonly #process: ChildProcess
  readonly #reports = new EventEmitter<InstanceEvents>()
  /** Resolves when the process accepts orders; rejects if it ends instead. */
  readonly started: Promise<unknown>
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>
  #operations = 0
  #errors = ''

  constructor(assignment: Assignment) {
    this.name = assignment.name
    this.#process = spawn(
      process.execPath,
      [main, JSON.stringify(assignment)],
      // Not the root, because a developer's .env there would be read.
      { cwd: import.meta.dirname, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
    )
    guardOrphan(this.#process)
    // Every order waits for an answer or for the exit, and many may wait at once.
    this.#process.setMaxListeners(0)
    this.#reports.setMaxListeners(0)
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors += text
    })
    this.#process.on('message', (message) => this.#hear(reportSchema.parse(message)))
    this.ended = once(this.#process, 'exit').then(() => {})
    this.started = this.#next(({ kind }) => kind === 'started')
    // A caller that awaits `started` gets the error.
    this.started.catch(() => {})
  }

  /** The number of operations of Hotlist's clients so far. */
  get operations(): number {
    return this.#operations
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null
  }

  /**
   * Gives an order. Resolves once it has been carried out.
   *
   * @throws Error when it can't be carried out, or the process ends before that
   */
  async send(order: Order): Promise<Layout | null> {
    const answer = this.#next((report) => 'order' in report && report.order === order.kind)
    // If the process has ended, the answer reports it.
    this.#process.send(order, () => {})
    const report = await answer
    if (report.kind === 'failed') throw new Error(`${this.name}: ${order.kind}: ${report.error}`)
    return report.kind === 'done' ? report.layout : null
  }

  /** Sets a trap. Resolves when it has sprung, which may never happen. */
  async trap(point: FaultPoint, signal: 'SIGKILL' | 'SIGSTOP'): Promise<void> {
    const sprung = this.#next(({ kind }) => kind === 'trapped')
    await Promise.all([this.send({ kind: 'arm', point, signal }), sprung])
  }

  /** Freezes the process: its connections stay open, and it does nothing. */
  pause(): void {
    this.#process.kill('SIGSTOP')
  }

  /** Ends `pause()`, or the freeze of a trap. */
  resume(): void {
    this.#process.kill('SIGCONT')
  }

  /** Kills the process at once. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.running) await this.kill()
  }

  #hear(report: Report): void {
    if (report.kind === 'progress') this.#operations = report.operations
    this.#reports.emit('report', report)
  }

  /** The next report for which `isWanted` is true. */
  #next(isWanted: (report: Report) => boolean): Promise<Report> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.#reports.off('report', hear)
        this.#process.off('exit', end)
      }
      const hear = (report: Report) => {
        if (!isWanted(report)) return
        settle()
        resolve(report)
      }
      const end = () => {
        settle()
        reject(new Error(`${this.name} has ended:\n${this.#errors}`))
      }
      this.#reports.on('report', hear)
      this.#process.once('exit', end)
      if (!this.running) end()
    })
  }
}
