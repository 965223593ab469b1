import { useLayoutEffect, useState } from 'react'

/**
 * Takes over what was typed into a field of the server's page before the code of the field was there: React would empty
 * the field.
 */
export function useEarlyText(id: string, take: (text: string) => void): void {
  const [early] = useState(() => (typeof document === 'undefined' ? '' : textIn(id)))
  useLayoutEffect(() => {
    if (early !== '') take(early)
  }, [early, take])
}

function textIn(id: string): string {
  const field = document.getElementById(id)
  return field instanceof HTMLInputElement ? field.value : ''
}
