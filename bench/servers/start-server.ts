import { inRoot } from '../../scripts/setup/root.mjs'
import { freePort } from '../../testing/free-port'
import { ServerProcess, typescript } from './server-process'

/** The servers that are measured, each as its users start it. */

const listening = /^Listening at (http:\S+)$/m

/** Hotlist as `npm start` runs it: `server/main.ts`. */
export function startHotlist(
  environment: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<ServerProcess> {
  return ServerProcess.start({
    args: [...typescript, ...nodeOptions, inRoot('server', 'main.ts')],
    environment: { PORT: '0', ...environment },
    ready: /^ +Address +(http:\S+)$[\s\S]*^ +Stop /m,
  })
}

/** The same handlers as routes of Next, without the process in front of it: `next start`. */
export async function startNext(
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const next = inRoot('node_modules', 'next', 'dist', 'bin', 'next')
  return ServerProcess.start({
    args: [next, 'start', '--hostname', '127.0.0.1', '--port', String(await freePort())],
    environment,
    ready: /Local: +(http:\S+)[\s\S]*Ready in/,
    folder: inRoot(),
  })
}

/** The least that a server can do: see bare-server.ts. */
export function startBare(mode: 'get' | 'constant', redisUrl: string): Promise<ServerProcess> {
  const program = inRoot('bench', 'servers', 'bare-server.ts')
  return ServerProcess.start({ args: [...typescript, program, mode, redisUrl], ready: listening })
}

/** Options of Node with which a server can be asked for a CPU profile: see profile-probe.ts. */
export const profileProbe = ['--import', inRoot('bench', 'servers', 'profile-probe.ts')]

/** The least that a write can do: see bare-writer.ts. */
export function startBareWriter(redisUrl: string, databaseUrl: string): Promise<ServerProcess> {
  const program = inRoot('bench', 'servers', 'bare-writer.ts')
  return ServerProcess.start({
    args: [...typescript, program, redisUrl, databaseUrl],
    ready: listening,
  })
}

/** Another cache doing the same work: one of `bench/peers/caches`. */
export function startPeer(
  cache: string,
  redisUrl: string,
  databaseUrl: string,
): Promise<ServerProcess> {
  const program = inRoot('bench', 'peers', 'main.ts')
  return ServerProcess.start({
    args: [...typescript, program, cache, redisUrl, databaseUrl],
    ready: listening,
  })
}
