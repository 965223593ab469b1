import type { TestProject } from 'vitest/node'
import { migratePostgres } from '../server/db/postgres-migrations'
import { PostgresServer } from './postgres-server'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the database of which each test gets a copy. */
    template: string
  }
}

/** Starts the server for the databases of all tests in the project `postgresql`. Returns a function that stops it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await PostgresServer.start()
  const template = await server.createDatabase()
  await migratePostgres(template)
  project.provide('template', template)
  return () => server.stop()
}
