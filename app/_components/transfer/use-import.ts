'use client'

import { useState } from 'react'
import { trpc } from '@/app/_trpc/client'
import { errorWords, fileIssues } from '@/app/_trpc/error-words'
import type { ImportResult } from '@/server/transfer/schema'
import { localDate } from '../tasks/calendar'

/** The server takes 5 MB, in which a file's quotes and line breaks are escaped. */
const largestFile = 4_000_000

/** How far an import has come. */
export type ImportState =
  | { step: 'choose' }
  | { step: 'reading'; name: string }
  | { step: 'done'; name: string; result: ImportResult }
  | { step: 'refused'; name: string; reasons: readonly string[] }

/** Imports a file: all of it, or nothing. */
export function useImport() {
  const { client, task } = trpc.useUtils()
  const [state, setState] = useState<ImportState>({ step: 'choose' })

  const importFile = async (file: File) => {
    const { name } = file
    if (file.size > largestFile) {
      return setState({ step: 'refused', name, reasons: ['It is larger than 4 MB.'] })
    }
    setState({ step: 'reading', name })
    try {
      const result = await client.transfer.import.mutate({
        format: name.toLowerCase().endsWith('.json') ? 'json' : 'todoist',
        content: await file.text(),
        name,
        today: localDate(new Date()),
      })
      setState({ step: 'done', name, result })
      await task.list.invalidate()
    } catch (error) {
      const issues = fileIssues(error)
      setState({ step: 'refused', name, reasons: issues.length ? issues : [errorWords(error)] })
    }
  }
  return { state, importFile, startOver: () => setState({ step: 'choose' }) }
}
