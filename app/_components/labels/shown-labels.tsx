'use client'

import { createContext, useContext } from 'react'
import type { Label } from '@/server/labels/schema'
import type { Task } from '@/server/tasks/schema'
import type { View } from '../tasks/view/view'

/** The labels, for the many rows of a list: one reading for all of them. */
export const ShownLabels = createContext<readonly Label[]>([])

/** The labels that a row has to name: those of the task, without the one that the view is about. */
export function useNamedLabels({ labelIds }: Task, view: View): readonly Label[] {
  const labels = useContext(ShownLabels)
  return labels.filter(({ id }) => labelIds.includes(id) && id !== view.label)
}
