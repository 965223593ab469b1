import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { copyDatabase, dropDatabase, queryPostgres } from './postgres-databases'
import { PostgresServer } from './postgres-server'

async function start(...options: Parameters<typeof PostgresServer.start>): Promise<PostgresServer> {
  const server = await PostgresServer.start(...options)
  onTestFinished(() => server.stop())
  return server
}

describe('a PostgreSQL server of a test', () => {
  test('answers once it is started, and sorts as a language does', async () => {
    const server = await start({ settings: { work_mem: '5MB' } })
    expect(await server.query(`SELECT 'a' < 'B' AS "sorted", current_setting('work_mem')`)).toEqual(
      [{ sorted: true, current_setting: '5MB' }],
    )
  })

  test('refuses connections when killed, and comes back on the same port with its data', async () => {
    const server = await start()
    const url = await server.createDatabase()
    await server.query('CREATE TABLE kept AS SELECT 7 AS value', url)
    const { port } = server
    await server.kill()
    await expect(server.query('SELECT 1')).rejects.toThrow('ECONNREFUSED')
    await server.restart()
    expect(server.port).toBe(port)
    expect(await server.query('SELECT value FROM kept', url)).toEqual([{ value: 7 }])
  })

  test('ends the sessions of its clients', async () => {
    const server = await start()
    const client = new pg.Client({ connectionString: server.url })
    const lost = new Promise((resolve) => client.on('error', resolve))
    await client.connect()
    await server.killConnections()
    expect(await lost).toMatchObject({ message: expect.stringContaining('terminat') })
  })

  test('has copies of databases', async () => {
    const server = await start()
    const template = await server.createDatabase()
    await queryPostgres(template, 'CREATE TABLE kept AS SELECT 7 AS value')
    const copy = await copyDatabase(template)
    await queryPostgres(copy, 'UPDATE kept SET value = 8')
    expect(await queryPostgres(template, 'SELECT value FROM kept')).toEqual([{ value: 7 }])
    await dropDatabase(copy)
    await expect(queryPostgres(copy, 'SELECT 1')).rejects.toThrow('does not exist')
  })

  test('says what is wrong with a setting', async () => {
    await expect(start({ settings: { work_mem: 'much' } })).rejects.toThrow('work_mem')
  })
})
