'use client'

import { useQueryClient } from '@tanstack/react-query'
import { client } from '@/app/_trpc/client'
import { errorWords } from '@/app/_trpc/error-words'
import type { Project } from '@/server/projects/schema'
import { goToView, useView } from '../tasks/view/use-view'
import { plainView } from '../tasks/view/view'
import { showToast } from '../ui/toasts'

/** What can be done with a project as a whole. */
type Change = 'archive' | 'unarchive' | 'delete' | 'restore'

interface ChangeWords {
  done: string
  failed: string
  /** What undoes it. */
  back: Change
}

const words: Record<Change, ChangeWords> = {
  archive: { done: 'Archived', failed: 'not archived', back: 'unarchive' },
  unarchive: { done: 'Unarchived', failed: 'not unarchived', back: 'archive' },
  delete: { done: 'Moved to the trash:', failed: 'not moved to the trash', back: 'restore' },
  restore: { done: 'Restored', failed: 'not restored', back: 'delete' },
}

/** Returns a function that archives or deletes a project, or undoes that, and says so. */
export function useChangeProject(): (project: Project, change: Change) => Promise<void> {
  const queries = useQueryClient()
  const view = useView()
  const change = async (project: Project, to: Change, isUndo = false) => {
    const { id, name } = project
    const { done, failed, back } = words[to]
    try {
      await client.project[to].mutate({ id })
    } catch (error) {
      const title = `“${name}” was ${failed}`
      showToast({ topic: `project ${id}`, tone: 'bad', title, detail: errorWords(error) })
      return
    }
    if (to === 'delete' && view.project === id) goToView(plainView)
    // It may be in any list, or have left it.
    void queries.invalidateQueries()
    const undo = { label: 'Undo', run: () => void change(project, back, true) }
    showToast({
      topic: `project ${id}`,
      title: `${done} “${name}”`,
      ...(!isUndo && { action: undo }),
    })
  }
  return (project, to) => change(project, to)
}
