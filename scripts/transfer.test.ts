import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createHTTPServer } from '@trpc/server/adapters/standalone'
import { describe, expect, onTestFinished, test } from 'vitest'
import { contextOf } from '../server/request-context'
import { appRouter } from '../server/routers/app'
import { runScript } from '../testing/run-script'
import { TemporaryFolder } from '../testing/temporary-folder'
import { TestServices } from '../testing/test-services'

const root = join(import.meta.dirname, '..')
const fixture = join(root, 'server', 'transfer', 'fixtures', 'todoist-project.csv')
const exportUsage = 'usage: npm run export -- [--format json|csv] [FILE]\n'

async function temporaryFolder(): Promise<TemporaryFolder> {
  const folder = await TemporaryFolder.create()
  onTestFinished(() => folder.remove())
  return folder
}

async function runningApp(): Promise<TestServices> {
  const app = await TestServices.start()
  onTestFinished(() => app.stop())
  return app
}

const withoutTime = (backup: string) => backup.replace(/"exportedAt": "[^"]*"/, '')

describe('npm run import', () => {
  test('adds a file, and npm run export gives it back', async () => {
    const folder = await temporaryFolder()
    const [first, second] = ['one.db', 'two.db'].map((name) => `file:${folder.file(name)}`)
    if (!first || !second) throw new Error('two databases are needed')
    expect(await runScript('import', [fixture], first)).toEqual({
      code: 0,
      output: 'Imported 2 tasks and 1 subtask.\n',
      errors: '',
    })
    const backup = await runScript('export', [], first)
    expect(JSON.parse(backup.output).tasks).toHaveLength(2)
    expect((await runScript('import', [fixture], first)).output).toBe(
      'Imported 0 tasks and 0 subtasks.\n2 tasks were already there and were left as they are.\n',
    )

    const file = folder.file('backup.json')
    await writeFile(file, backup.output)
    expect((await runScript('import', [file], second)).code).toBe(0)
    const again = await runScript('export', [], second)
    expect(withoutTime(again.output)).toBe(withoutTime(backup.output))
  })

  test('tells what could not be taken as it is', async () => {
    const folder = await temporaryFolder()
    await writeFile(folder.file('a.csv'), 'TYPE,CONTENT,PRIORITY\ntask,a,9\n')
    const { code, output } = await runScript(
      'import',
      [folder.file('a.csv')],
      `file:${folder.file('db')}`,
    )
    expect(code).toBe(0)
    expect(output).toBe(
      'Imported 1 task and 0 subtasks.\nCheck 1 place in the file:\n  line 2, PRIORITY: "9" is not 1 to 4; it is in the description\n',
    )
  })

  test('takes a ZIP archive and makes the projects in it', async () => {
    const folder = await temporaryFolder()
    const zip = join(root, 'server', 'transfer', 'fixtures', 'todoist-backup.zip')
    const databaseUrl = `file:${folder.file('db')}`
    const { code, output } = await runScript('import', [zip], databaseUrl)
    expect([code, output.split('\n').slice(0, 3)]).toEqual([
      0,
      [
        'Imported 10 tasks and 5 subtasks.',
        'Check 5 places in the file:',
        '  Umzug & Wohnung [2203306142].csv, line 17, TYPE: the section "Someday" has no tasks; "Project notes" names it',
      ],
    ])
    const { tasks } = JSON.parse((await runScript('export', [], databaseUrl)).output)
    expect(tasks[8]).toMatchObject({
      title: 'Prune the roses',
      labels: [{ name: 'outside' }, { name: 'tools' }],
      project: { name: 'Garden', color: 'gray' },
    })
  })

  test('refuses a broken file in one line, with the exit code 1', async () => {
    const folder = await temporaryFolder()
    await writeFile(folder.file('a.csv'), Buffer.from('TYPE,CONTENT\ntask,Führung\n', 'latin1'))
    expect(await runScript('import', [folder.file('a.csv')], `file:${folder.file('db')}`)).toEqual({
      code: 1,
      output: '',
      errors: 'line 2: the file is not valid UTF-8\n',
    })
  })

  test.each([
    [[], 'usage: npm run import -- FILE\n'],
    [['missing.csv'], /^There is no file .*missing\.csv\.\n$/],
  ])('says what is wrong with the arguments %j', async (args, message) => {
    const folder = await temporaryFolder()
    const { code, errors } = await runScript('import', args, `file:${folder.file('db')}`)
    expect(code).toBe(1)
    expect(errors).toMatch(message)
  })
})

describe('while the app is running', () => {
  test('an import goes through the app, past whose cache nobody may write', async () => {
    const { services, caller } = await runningApp()
    const context = () => contextOf(services)
    const server = createHTTPServer({
      router: appRouter,
      createContext: context,
      basePath: '/api/trpc/',
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => void server.close())
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no TCP address')
    await services.database.announce(`http://127.0.0.1:${address.port}`)

    expect((await caller.task.list({})).data).toEqual([])
    const { databaseUrl } = services.config
    expect((await runScript('import', [fixture], databaseUrl)).output).toContain('Imported 2 tasks')
    expect((await caller.task.list({})).data).toHaveLength(2)
    expect((await runScript('seed', [], databaseUrl)).output).toContain('Nothing was added')
  })

  test('an import is refused when the app does not say where it is', async () => {
    const { services } = await runningApp()
    const { code, errors } = await runScript('import', [fixture], services.config.databaseUrl)
    expect(code).toBe(1)
    expect(errors).toBe(
      `The database ${services.config.databaseUrl.slice('file:'.length)} is in use by process ${process.pid}: stop that first.\n`,
    )
  })

  test('an export reads beside it', async () => {
    const { services, caller } = await runningApp()
    await caller.task.create({ title: 'Führung' })
    const folder = await temporaryFolder()
    const file = folder.file('list.csv')
    const args = ['--format', 'csv', file]
    expect(await runScript('export', args, services.config.databaseUrl)).toMatchObject({
      code: 0,
      output: `Wrote ${file}.\n`,
    })
    expect(await readFile(file, 'utf8')).toContain('\r\ntask,1,Führung,')
  })
})

describe('npm run export', () => {
  test.each([
    [['--format', 'xml'], exportUsage],
    [['one', 'two'], exportUsage],
    [[], /^There is no file .*nothing\.db\.\n$/],
  ])('says what is wrong with %j', async (args, message) => {
    const folder = await temporaryFolder()
    const { code, output, errors } = await runScript(
      'export',
      args,
      `file:${folder.file('nothing.db')}`,
    )
    expect([code, output]).toEqual([1, ''])
    expect(errors).toMatch(message)
  })
})

describe('npm run seed', () => {
  test('fills an empty database, and leaves one with tasks as it is', async () => {
    const folder = await temporaryFolder()
    const databaseUrl = `file:${folder.file('db')}`
    const first = await runScript('seed', [], databaseUrl)
    expect(first.output).toMatch(/^Added \d+ demo tasks and \d+ subtasks\.\n$/)
    expect((await readdir(folder.path)).sort()).toEqual(['db', 'db.lock'])
    const second = await runScript('seed', [], databaseUrl)
    expect([second.code, second.output]).toEqual([0, 'The list is not empty. Nothing was added.\n'])
  })
})
