'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '@/app/_trpc/client'
import { errorWords, fileIssues } from '@/app/_trpc/error-words'
import { everyKey } from '@/app/_trpc/query-key'
import type { ImportResult } from '@/server/transfer/schema'
import { localDate } from '../tasks/calendar'

/** The server takes 5 MB, including the escapes that JSON adds for quotes and line breaks in the file. */
const maxFile = 4_000_000

/** How often the progress of a running import is polled. */
const progressMs = 500

/** The state of an import. */
export type ImportState =
  | { step: 'choose' }
  | { step: 'reading'; name: string; entries: number }
  | { step: 'done'; name: string; result: ImportResult }
  | { step: 'refused'; name: string; reasons: readonly string[] }

/** A random id. `crypto.randomUUID` is missing on pages loaded over plain HTTP from another machine. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))]
    .map((part) => part.toString(36).padStart(7, '0'))
    .join('')
}

/** Imports a file: all of it, or nothing. */
export function useImport() {
  const queries = useQueryClient()
  const [state, setState] = useState<ImportState>({ step: 'choose' })

  const importFile = async (file: File) => {
    const { name } = file
    if (file.size > maxFile) {
      return setState({ step: 'refused', name, reasons: ['It is larger than 4 MB.'] })
    }
    setState({ step: 'reading', name, entries: 0 })
    const id = randomId()
    const progress = setInterval(async () => {
      const entries = await client.transfer.progress.query({ id }).catch(() => 0)
      // The count is lost once the rows are imported, so a smaller number is ignored.
      setState((now) =>
        now.step === 'reading' && entries > now.entries ? { ...now, entries } : now,
      )
    }, progressMs)
    try {
      const result = await client.transfer.import.mutate({
        format: name.toLowerCase().endsWith('.json') ? 'json' : 'todoist',
        content: await file.text(),
        name,
        today: localDate(new Date()),
        id,
      })
      setState({ step: 'done', name, result })
      await queries.invalidateQueries({ queryKey: everyKey('task', 'list') })
    } catch (error) {
      const issues = fileIssues(error)
      setState({ step: 'refused', name, reasons: issues.length ? issues : [errorWords(error)] })
    } finally {
      clearInterval(progress)
    }
  }
  return { state, importFile, startOver: () => setState({ step: 'choose' }) }
}
