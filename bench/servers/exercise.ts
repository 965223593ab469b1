import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findProgram } from '../../scripts/setup/program.mjs'
import { inRoot } from '../../scripts/setup/root.mjs'
import { ServerProcess } from './server-process'

const run = promisify(execFile)

/** What Debian calls the packages. */
const packages = 'python3-fastapi, uvicorn, python3-redis and python3-sqlalchemy'
const imports = 'import fastapi, redis, sqlalchemy, uvicorn'

/** How the exercise that Hotlist grew from is run: by a Python with its packages. */
export interface Exercise {
  python: string
  /** The versions of what it is made of, in words. */
  versions: string
}

/** Finds a Python that can run the exercise; else says in words what is missing. */
export async function findExercise(): Promise<Exercise | { missing: string }> {
  const names = [process.env.PYTHON, '/usr/bin/python3', 'python3']
  for (const name of names) {
    const python = name === undefined ? undefined : findProgram(name)
    if (python === undefined) continue
    const versions = await versionsIn(python)
    if (versions !== null) return { python, versions }
  }
  return { missing: `no Python with ${packages} was found (PYTHON can name one)` }
}

async function versionsIn(python: string): Promise<string | null> {
  const script = `${imports}, platform
print(f"Python {platform.python_version()}, FastAPI {fastapi.__version__}, uvicorn {uvicorn.__version__}, redis-py {redis.__version__}, SQLAlchemy {sqlalchemy.__version__}")`
  try {
    return (await run(python, ['-c', script])).stdout.trim()
  } catch {
    return null
  }
}

/**
 * Starts the exercise with one worker.
 *
 * @param databaseUrl a SQLite database, as `DATABASE_URL`
 */
export function startExercise(
  { python }: Exercise,
  redisUrl: string,
  databaseUrl: string,
): Promise<ServerProcess> {
  const place = ['--app-dir', inRoot('bench', 'exercise'), '--host', '127.0.0.1', '--port', '0']
  return ServerProcess.start({
    program: python,
    args: ['-B', '-m', 'uvicorn', 'app:app', ...place, '--no-access-log'],
    environment: { REDIS_URL: redisUrl, DATABASE_FILE: databaseUrl.replace(/^file:/, '') },
    ready: /Uvicorn running on (http:\S+)/,
  })
}
