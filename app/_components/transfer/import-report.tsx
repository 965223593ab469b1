'use client'

import { CircleCheck, TriangleAlert } from 'lucide-react'
import { alreadyThereWords } from '@/server/text/already-there'
import type { ImportProblem, ImportResult } from '@/server/transfer/schema'
import { Button } from '../ui/button'
import { ScrollBox } from '../ui/scroll-box'

interface ImportReportProps {
  name: string
  result: ImportResult
  onClose: () => void
  onAgain: () => void
}

/** What an import has added, and what it could not read. */
export function ImportReport({ name, result, onClose, onAgain }: ImportReportProps) {
  const { tasks, subtasks } = result
  const problems = distinct(result.problems)
  return (
    <>
      <p
        role="status"
        className="flex items-start gap-2 rounded-md bg-good-soft px-3 py-2.5 text-sm"
      >
        <CircleCheck size={16} aria-hidden className="mt-0.5 shrink-0 text-good" />
        <span className="wrap-anywhere">
          <strong className="font-semibold">
            {counted(tasks, 'task')} and {counted(subtasks, 'subtask')}
          </strong>{' '}
          imported from {name}. {alreadyThereWords(result)}
        </span>
      </p>
      {problems.length > 0 && (
        <section className="mt-4">
          <h3 className="font-medium text-sm">
            {counted(problems.length, 'detail')} could not be imported
          </h3>
          <ScrollBox className="mt-2 rounded-md border border-line">
            <table className="w-full text-left text-sm">
              <thead className="bg-canvas text-muted text-xs">
                <tr>
                  <th className="px-3 py-2 font-medium">Place</th>
                  <th className="px-3 py-2 font-medium">Field</th>
                  <th className="px-3 py-2 font-medium">Detail</th>
                </tr>
              </thead>
              <tbody className="divide-y divide-line">
                {problems.map((problem) => (
                  <tr key={JSON.stringify(problem)}>
                    <td className="px-3 py-2 align-top tabular-nums wrap-anywhere">
                      {placeOf(problem)}
                    </td>
                    <td className="px-3 py-2 align-top wrap-anywhere">{problem.field}</td>
                    <td className="px-3 py-2 align-top wrap-anywhere">{problem.detail}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </section>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onAgain}>Import another file</Button>
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </>
  )
}

interface ImportRefusedProps {
  name: string
  reasons: readonly string[]
  onAgain: () => void
}

/** Why a file was not imported; in that case nothing of it was. */
export function ImportRefused({ name, reasons, onAgain }: ImportRefusedProps) {
  return (
    <>
      <div
        role="alert"
        className="flex items-start gap-2 rounded-md bg-bad-soft px-3 py-2.5 text-sm"
      >
        <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-bad" />
        <div className="wrap-anywhere">
          <p className="font-semibold">{name} was not imported. Nothing was changed.</p>
          <ul className="mt-1">
            {[...new Set(reasons)].map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      </div>
      <div className="mt-5 flex justify-end">
        <Button look="primary" onClick={onAgain}>
          Choose another file
        </Button>
      </div>
    </>
  )
}

/** The problems without repeats: a problem reported twice for a line is shown once. */
function distinct(problems: ImportResult['problems']): ImportResult['problems'] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

/** The file of an archive or the task, and the line, as far as they are known. */
function placeOf({ entry, line }: ImportProblem): string {
  return [entry, line && `line ${line}`].filter(Boolean).join(', ')
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString()} ${noun}${count === 1 ? '' : 's'}`
}
