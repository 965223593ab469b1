import { createHydrationHelpers } from '@trpc/react-query/rsc'
import { headers } from 'next/headers'
import { cache } from 'react'
import { pageAnswerHeader } from '@/server/page-answers'
import { type AppRouter, createCaller } from '@/server/routers/app'
import { type Services, services } from '@/server/services'
import { startProblem } from '@/server/start-problem'
import { createQueryClient } from './query-client'

/** Why a page could not be read. */
export interface PageOutage {
  /** For people. */
  detail: string
  /** After how many seconds a client may try again. */
  retryAfter: number
}

const notStarted = { detail: 'Hotlist could not start: its log says why.', retryAfter: 10 }

/** For trouble that says nothing of it. Reading a page again does no harm. */
const usualRetryAfter = 5

const queryClientOfPage = cache(createQueryClient)
const outageOfPage = cache((): { met: PageOutage | null } => ({ met: null }))

/** The services; null where they can't be started, which only Next by itself, without our process, finds out here. */
const servicesOfPage = cache(async (): Promise<Services | null> => {
  try {
    return await services()
  } catch (error) {
    process.stderr.write(`${startProblem(error)}\n`)
    return null
  }
})

/** Where the events were before this page read anything: all that comes later it has to be told. Null without services. */
export const livePosition = cache(async () => (await servicesOfPage())?.live.position ?? null)

/** The frame of a page is not sure to be rendered before what is in it reads. */
async function contextOfPage(): Promise<Services> {
  await livePosition()
  const running = await servicesOfPage()
  if (!running) throw new Error('the services could not be started')
  return running
}

/**
 * Reads in this process, without HTTP, what a page needs for its first paint; `HydrateClient` hands it to the browser,
 * receipts included. A read that fails for trouble with the database is an outage of the page; one that fails otherwise is
 * left out, and the browser tries again and shows the error.
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

/** The outage that the reads of this page have met, if any. The page's status then is 503. */
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
