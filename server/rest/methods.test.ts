import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RestClient } from '../../testing/rest-client'
import { TestServices } from '../../testing/test-services'
import { contextOf } from '../request-context'
import { methods } from './resource'
import { resources } from './resources'

let app: TestServices
let client: RestClient

beforeAll(async () => {
  app = await TestServices.start()
  client = new RestClient(contextOf(app.services))
  await client.send('POST', '/tasks', { body: { title: 'Water the plants' } })
  await client.send('POST', '/labels', { body: { name: 'Errand' } })
  await client.send('POST', '/filters', { body: { name: 'Urgent', query: 'priority=urgent' } })
  await client.send('POST', '/tasks/1/subtasks', { body: { title: 'Fill the can' } })
})
afterAll(() => app.stop())

const allowed: Record<string, string> = {
  '/tasks': 'GET, POST, HEAD, OPTIONS',
  '/tasks/{taskId}': 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS',
  '/tasks/{taskId}/restore': 'POST, OPTIONS',
  '/tasks/{taskId}/subtasks': 'GET, POST, HEAD, OPTIONS',
  '/tasks/{taskId}/labels/{labelId}': 'PUT, DELETE, OPTIONS',
  '/subtasks/{subtaskId}': 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS',
  '/projects': 'GET, POST, HEAD, OPTIONS',
  '/projects/{projectId}': 'GET, PATCH, DELETE, HEAD, OPTIONS',
  '/projects/{projectId}/restore': 'POST, OPTIONS',
  '/projects/{projectId}/archive': 'POST, OPTIONS',
  '/projects/{projectId}/unarchive': 'POST, OPTIONS',
  '/projects/{projectId}/tasks': 'GET, POST, HEAD, OPTIONS',
  '/labels': 'GET, POST, HEAD, OPTIONS',
  '/labels/{labelId}': 'GET, PATCH, DELETE, HEAD, OPTIONS',
  '/filters': 'GET, POST, HEAD, OPTIONS',
  '/filters/{filterId}': 'GET, PATCH, DELETE, HEAD, OPTIONS',
  '/projects/{projectId}/sections': 'POST, OPTIONS',
  '/projects/{projectId}/sections/{sectionId}': 'PATCH, DELETE, OPTIONS',
  '/cache/stats': 'GET, HEAD, OPTIONS',
  '/cache/clear': 'POST, OPTIONS',
  '/healthz': 'GET, HEAD, OPTIONS',
  '/readyz': 'GET, HEAD, OPTIONS',
  '/openapi.json': 'GET, HEAD, OPTIONS',
}

test('every resource is listed here', () => {
  expect(Object.keys(allowed)).toEqual(resources.map(({ path }) => path))
})

describe.each(Object.entries(allowed))('%s', (template, allow) => {
  const path = template.replaceAll(/{\w+}/g, '1')

  test('tells what it answers', async () => {
    const options = await client.send('OPTIONS', path)
    expect([options.status, options.headers.get('allow'), await options.text()]).toEqual([
      204,
      allow,
      '',
    ])
  })

  test('answers nothing else', async () => {
    const others = [...methods, 'HEAD', 'QUERY'].filter((each) => !allow.split(', ').includes(each))
    for (const method of others) {
      const reply = await client.send(method, path)
      expect([method, reply.status, reply.headers.get('allow')]).toEqual([method, 405, allow])
      expect(reply.headers.get('content-type')).toBe('application/problem+json')
    }
  })
})

const readable = Object.keys(allowed).filter((path) => allowed[path]?.includes('HEAD'))

test.each(readable)('%s answers HEAD as GET without a body', async (template) => {
  const path = template.replace(/{\w+}/, '1')
  // A second read differs in where it was answered from.
  const told = ['cache-status', 'server-timing']
  const headersOf = (reply: Response) => [...reply.headers].filter(([name]) => !told.includes(name))
  const get = await client.get(path)
  const head = await client.send('HEAD', path)
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect(headersOf(head)).toEqual(headersOf(get))
})
