'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '@/app/_trpc/client'
import { errorWords, fileIssues } from '@/app/_trpc/error-words'
import { everyKey } from '@/app/_trpc/query-key'
import type { ImportResult } from '@/server/transfer/schema'
import { localDate } from '../tasks/dates/calendar'
import { contentOf, isArchive } from './file-content'

/**
 * The server takes 5 MB, including the escapes that JSON adds for quotes and line breaks of a text, and the third that
 * base64 adds to a ZIP archive.
 */
const maxFile = 4_000_000
const maxArchive = 3_900_000

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
    const limit = (await isArchive(file)) ? maxArchive : maxFile
    if (file.size > limit) {
      const reason = `The file is larger than ${limit / 1_000_000} MB. Use npm run import.`
      return setState({ step: 'refused', name, reasons: [reason] })
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
        ...(await contentOf(file)),
        // Any text may be a todo.txt. Other files show by their content what they are.
        format: name.toLowerCase().endsWith('.txt') ? 'todo.txt' : undefined,
        name,
        today: localDate(new Date()),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        id,
      })
      setState({ step: 'done', name, result })
      await Promise.all([
        queries.invalidateQueries({ queryKey: everyKey('task', 'list') }),
        queries.invalidateQueries({ queryKey: everyKey('project') }),
      ])
    } catch (error) {
      const issues = fileIssues(error)
      setState({ step: 'refused', name, reasons: issues.length ? issues : [errorWords(error)] })
    } finally {
      clearInterval(progress)
    }
  }
  return { state, importFile, startOver: () => setState({ step: 'choose' }) }
}
