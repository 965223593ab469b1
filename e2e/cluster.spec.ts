import { expect, test } from 'playwright/test'
import { ClusterProcess } from '../testing/cluster-process'
import { queryPostgres } from '../testing/postgres-databases'
import { runScript } from '../testing/run-script'
import { until } from '../testing/until'

const instanceHeader = 'x-hotlist-instance'

/** Creates or changes a task through an address; fails unless the write is acknowledged. */
async function send(method: 'POST' | 'PATCH', url: string, title: string): Promise<Response> {
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ title }),
  })
  expect(response.ok).toBe(true)
  return response
}

async function titleAt(url: string): Promise<unknown> {
  const { title } = await (await fetch(url)).json()
  return title
}

/** The ids of the instances that answered this many reads through the balancer, in order. */
async function answering(url: string, times: number): Promise<(string | null)[]> {
  const numbers: (string | null)[] = []
  for (let time = 0; time < times; time += 1) {
    const response = await fetch(`${url}/tasks`)
    expect(response.status).toBe(200)
    numbers.push(response.headers.get(instanceHeader))
  }
  return numbers
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function expectNobodyLeft(pids: number[]): Promise<void> {
  expect(pids.length).toBeGreaterThan(0)
  await until('every process has ended', async () => !pids.some(isAlive))
}

test('instances behave as one, forget when told to, do without one, and end with one Ctrl+C', async () => {
  // Starting five servers may take long on a busy machine.
  test.setTimeout(180_000)
  await using cluster = await ClusterProcess.launch('--instances', '3')
  await cluster.ready()
  const { url, instances } = cluster
  expect(instances).toHaveLength(3)
  // On a busy machine, an instance may report too late that it is ready, and is then skipped.
  await until('each request goes to the next instance', async () => {
    const [first, second, third, ...again] = await answering(url, 6)
    const isEach = new Set([first, second, third]).size === 3
    return isEach && again.join() === [first, second, third].join()
  })

  const { headers } = await send('POST', `${url}/tasks`, 'first')
  const path = headers.get('location')
  for (const title of ['second', 'third', 'fourth']) {
    // Each instance may now keep what it answers here, and has to drop it later.
    for (const instance of instances) await titleAt(`${instance.url}${path}`)
    await send('PATCH', `${url}${path}`, title)
    for (const instance of instances) expect(await titleAt(`${instance.url}${path}`)).toBe(title)
  }

  for (const instance of instances) {
    await until('the instance answers from the cache', async () => {
      const { headers } = await fetch(`${instance.url}${path}`)
      return headers.get('cache-status')?.includes('; hit') === true
    })
  }
  await queryPostgres(cluster.databaseUrl, `UPDATE "Task" SET "title" = 'by hand'`)
  const closed = await runScript('close-cache', [], cluster.databaseUrl)
  expect(closed).toMatchObject({ code: 0, errors: '' })
  for (const instance of instances) {
    expect(await titleAt(`${instance.url}${path}`)).toBe('by hand')
  }

  process.kill(instances[1]?.pid ?? 0, 'SIGKILL')
  expect(new Set(await answering(url, 8))).toEqual(new Set(['1', '3']))
  await cluster.printed(/^Instance 2 has ended \(SIGKILL\)/m)

  const started = await cluster.descendants()
  expect(await cluster.interrupt()).toBe(0)
  await expectNobodyLeft(started)
})

test('nothing outlives a cluster that is killed', async () => {
  test.setTimeout(180_000)
  await using cluster = await ClusterProcess.launch('--instances', '1')
  await cluster.ready()
  const started = await cluster.descendants()
  await cluster.kill()
  await expectNobodyLeft(started)
})

test('ends well when it is interrupted while it starts', async () => {
  test.setTimeout(180_000)
  await using cluster = await ClusterProcess.launch()
  await cluster.printed(/Starting Redis/)
  const started = await cluster.descendants()
  expect(await cluster.interrupt()).toBe(0)
  await expectNobodyLeft(started)
})

test('refuses a wrong number of instances in a line', async () => {
  await using cluster = await ClusterProcess.launch('--instances', 'many')
  await expect(cluster.ready()).rejects.toThrow(
    /ended:\n--instances is "many", but must be from 1 to 16\n$/,
  )
})
