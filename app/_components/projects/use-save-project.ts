'use client'

import { useQueryClient } from '@tanstack/react-query'
import { usePathname, useRouter } from 'next/navigation'
import { client } from '@/app/_trpc/client'
import { everyKey, queryKey } from '@/app/_trpc/query-key'
import type { Receipted } from '@/server/cache'
import type { Project, ProjectPatch } from '@/server/projects/schema'
import { goToView } from '../tasks/view/use-view'
import { plainView, viewHref } from '../tasks/view/view'

/** Returns a function that changes a project, or adds one and goes to its page. It fails as the request does. */
export function useSaveProject(project: Project | undefined) {
  const queries = useQueryClient()
  const router = useRouter()
  const onTasks = usePathname() === '/'
  const show = (saved: Project) => {
    queries.setQueryData<Receipted<Project[]>>(
      queryKey('project', 'list', undefined),
      (known) => known && { ...known, data: withProject(known.data, saved) },
    )
    void queries.invalidateQueries({ queryKey: everyKey('project') })
  }
  return async ({ name, color }: Required<ProjectPatch>) => {
    if (project) {
      const { id, version, epoch } = project
      show(await client.project.update.mutate({ id, version, epoch, patch: { name, color } }))
      return
    }
    const added = await client.project.create.mutate({ name, color })
    show(added)
    const view = { ...plainView, project: added.id }
    if (onTasks) goToView(view)
    else router.push(viewHref(view))
  }
}

function withProject(projects: readonly Project[], saved: Project): Project[] {
  return projects.some(({ id }) => id === saved.id)
    ? projects.map((project) => (project.id === saved.id ? saved : project))
    : [...projects, saved]
}
