'use client'

import { useEffect, useState } from 'react'
import { type DateLanguage, dateLanguagesOf } from './date-language'

let loading: Promise<readonly DateLanguage[]> | undefined

/** The languages of this browser in which dates are understood, besides English. Their code is fetched once. */
export function dateLanguages(): Promise<readonly DateLanguage[]> {
  loading ??= dateLanguagesOf(navigator.languages)
  return loading
}

const none: readonly DateLanguage[] = []

/** The same for a component: none until their code is there. */
export function useDateLanguages(): readonly DateLanguage[] {
  const [languages, setLanguages] = useState(none)
  useEffect(() => {
    let wanted = true
    void dateLanguages().then((loaded) => wanted && setLanguages(loaded))
    return () => {
      wanted = false
    }
  }, [])
  return languages
}
