'use client'

import { Suspense } from 'react'
import { lazyPart } from '../ui/lazy-part'

const SearchBox = lazyPart(() => import('./search-box').then((module) => module.SearchBox))

/** Where the search is mounted. Its markup comes with the page, and its code is fetched right after. */
export function SearchOutlet() {
  return (
    <Suspense fallback={<div className="h-8 pointer-coarse:h-10" />}>
      <SearchBox />
    </Suspense>
  )
}
