'use client'

import { createContext, useContext } from 'react'
import type { Project } from '@/server/projects/schema'
import type { View } from '../tasks/view/view'

/** The projects, for the many rows of a list: one reading for all of them. */
export const ShownProjects = createContext<readonly Project[]>([])

/** The project that a row has to name: none in a view of one project, and none for the Inbox. */
export function useNamedProject(projectId: number, view: View): Project | undefined {
  const projects = useContext(ShownProjects)
  if (view.project !== null) return
  return projects.find(({ id, kind }) => id === projectId && kind !== 'inbox')
}
