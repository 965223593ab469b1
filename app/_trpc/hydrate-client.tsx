import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { queriesOfPage } from './prefetch'

/** Hands to the browser what the page has read for its first paint, receipts included. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(queriesOfPage())}>{children}</HydrationBoundary>
}
