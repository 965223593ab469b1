import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { TemporaryFolder } from './temporary-folder'

const run = promisify(execFile)

/** A test's own certificate authority, and a certificate that it signed for 127.0.0.1. */
export class Certificates implements AsyncDisposable {
  readonly #folder: TemporaryFolder

  private constructor(folder: TemporaryFolder) {
    this.#folder = folder
  }

  /** @throws Error when `openssl` is not installed */
  static async create(): Promise<Certificates> {
    const certificates = new Certificates(await TemporaryFolder.create())
    await certificates.#make()
    return certificates
  }

  /** Paths of PEM files. */
  get ca(): string {
    return this.#folder.file('ca.pem')
  }

  get certificate(): string {
    return this.#folder.file('server.pem')
  }

  get key(): string {
    return this.#folder.file('server.key')
  }

  /** The text of the authority's certificate. */
  caText(): Promise<string> {
    return readFile(this.ca, 'utf8')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#folder.remove()
  }

  async #make(): Promise<void> {
    const authorityKey = this.#folder.file('ca.key')
    const request = this.#folder.file('server.csr')
    const names = this.#folder.file('names.cnf')
    const newKey = ['-newkey', 'rsa:2048', '-nodes', '-keyout']
    const authority = ['-subj', '/CN=Hotlist test authority', '-days', '2', '-out', this.ca]
    await run('openssl', ['req', '-x509', ...newKey, authorityKey, ...authority])
    const server = ['-subj', '/CN=127.0.0.1', '-out', request]
    await run('openssl', ['req', ...newKey, this.key, ...server])
    await writeFile(names, 'subjectAltName=IP:127.0.0.1')
    const signer = ['-CA', this.ca, '-CAkey', authorityKey, '-CAcreateserial', '-days', '2']
    const signed = ['-in', request, '-extfile', names, '-out', this.certificate]
    await run('openssl', ['x509', '-req', ...signer, ...signed])
  }
}
