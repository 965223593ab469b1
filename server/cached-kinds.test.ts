import { callTRPCProcedure } from '@trpc/server'
import { expect, test } from 'vitest'
import { TestServices } from '../testing/test-services'
import { cachedKinds } from './cached-kinds'
import { appRouter } from './routers/app'

/** A key of a kind, with 7 for each id. */
const exampleOf = (template: string) => template.replaceAll(/\{\w+\}/g, '7')

test('the ids of a key are the input of the procedure that reads it, which reads under that key', async () => {
  await using app = await TestServices.start()
  const asked: string[] = []
  app.services.cache.events.on('read', ({ receipt }) => asked.push(receipt.key))
  for (const { readBy, template, idsIn } of cachedKinds.all) {
    const call = callTRPCProcedure({
      router: appRouter,
      path: readBy,
      type: 'query',
      ctx: app.services,
      getRawInput: async () => idsIn(exampleOf(template)),
      signal: undefined,
      batchIndex: 0,
    })
    await call.catch((error) => expect(error).toMatchObject({ code: 'NOT_FOUND' }))
  }
  expect(asked.map((key) => key.split('?')[0])).toEqual(
    cachedKinds.all.map(({ template }) => exampleOf(template)),
  )
})

test('no key is of two kinds', () => {
  for (const kind of cachedKinds.all) {
    const key = exampleOf(kind.template)
    expect(cachedKinds.all.filter((other) => other.isKey(key))).toEqual([kind])
  }
})
