'use client'

import { client } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/error-words'
import type { ExportFormat } from '@/server/transfer/schema'
import { showToast } from '../ui/toasts'

const types: Record<ExportFormat, string> = {
  json: 'application/json',
  csv: 'text/csv;charset=utf-8',
}

/** Saves the whole list as a file. */
export function useExport() {
  return async (format: ExportFormat): Promise<void> => {
    try {
      const { name, content } = await client.transfer.export.query({ format })
      save(name, new Blob([content], { type: types[format] }))
    } catch (error) {
      showToast({ tone: 'bad', title: 'The tasks were not exported', detail: errorWords(error) })
    }
  }
}

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
