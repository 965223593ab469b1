import { createHydrationHelpers } from '@trpc/react-query/rsc'
import { headers } from 'next/headers'
import { cache } from 'react'
import { pageAnswerHeader } from '@/server/page-answers'
import { contextOf } from '@/server/request-context'
import { type AppRouter, createCaller } from '@/server/routers/app'
import { type Services, services } from '@/server/services'
import { startProblem } from '@/server/start/start-problem'
import type { Context } from '@/server/trpc'
import { createQueryClient } from './query-client'

/** Why a page could not be read. */
export interface PageOutage {
  /** For the user. */
  detail: string
  /** How many seconds a client should wait before trying again. */
  retryAfter: number
}

const notStarted = { detail: 'Hotlist could not start. Check its log.', retryAfter: 10 }

/** In seconds, for failures that name no delay. Reading a page again does no harm. */
const usualRetryAfter = 5

const queryClientOfPage = cache(createQueryClient)
const outageOfPage = cache((): { met: PageOutage | null } => ({ met: null }))

/** The services; null if they can't be started, which shows up here only when Next runs alone, without our process. */
const servicesOfPage = cache(async (): Promise<Services | null> => {
  try {
    return await services()
  } catch (error) {
    process.stderr.write(`${startProblem(error)}\n`)
    return null
  }
})

/** The event position before this page read anything; it needs every later event. Null without services. */
export const livePosition = cache(async () => (await servicesOfPage())?.live.position ?? null)

/** The context of a page's reads. Takes the position first, because the page's frame may render after its contents begin to read. */
async function contextOfPage(): Promise<Context> {
  await livePosition()
  const running = await servicesOfPage()
  if (!running) throw new Error('the services could not be started')
  return contextOf(running)
}

/**
 * Reads in this process, without HTTP, what a page needs for its first paint; `HydrateClient` passes it to the browser,
 * receipts included. If a read fails because of the database, the page has an outage. A read that fails for any other
 * reason is left out, and the browser tries again and shows the error.
 */
export const { trpc: serverTrpc, HydrateClient } = createHydrationHelpers<AppRouter>(
  createCaller(contextOfPage, {
    onError({ error, ctx }) {
      const outage = ctx ? troubleBehind(error.cause, ctx) : notStarted
      if (outage) outageOfPage().met = outage
    },
  }),
  queryClientOfPage,
)

/** The outage that this page's reads have met, if any. The page's status is then 503. */
export async function pageOutage(): Promise<PageOutage | null> {
  const { met } = outageOfPage()
  const name = (await headers()).get(pageAnswerHeader)
  if (met && name !== null) (await servicesOfPage())?.pageAnswers.fail(name, met.retryAfter)
  return met
}

function troubleBehind(error: unknown, { health }: Pick<Services, 'health'>): PageOutage | null {
  const trouble = health.report(error)
  return trouble && { detail: trouble.message, retryAfter: trouble.retryAfter ?? usualRetryAfter }
}
