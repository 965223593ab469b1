import type { TestProject } from 'vitest/node'
import { migratePostgres } from '../server/db/postgres-migrations'
import { PostgresServer } from './postgres-server'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the database that each test gets a copy of. */
    template: string
  }
}

/** Starts the server that all tests of the project `postgresql` have their databases on; returns what stops it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await PostgresServer.start()
  const template = await server.createDatabase()
  await migratePostgres(template)
  project.provide('template', template)
  return () => server.stop()
}
