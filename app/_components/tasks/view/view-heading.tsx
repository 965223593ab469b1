'use client'

import { LabelHeading } from '../../labels/label-heading'
import { ProjectHeading } from '../../projects/project-heading'
import { HydrationMark } from '../../ui/hydration-mark'
import { useTitle } from '../../ui/use-title'
import { dateWords, weekday } from '../dates/calendar'
import { useToday } from '../dates/use-today'
import { EmptyTrash } from '../trash/empty-trash'
import { isOfLabel, type View } from './view'
import { viewWords } from './vocabulary'

/** Names the view on the page and in the window title, unless the title is that of the open task. */
export function ViewHeading({ view }: { view: View }) {
  const { name, project, task } = view
  if (project !== null) return <ProjectHeading view={view} />
  if (isOfLabel(view)) return <LabelHeading view={view} />
  return <NamedHeading name={name} task={task} />
}

function NamedHeading({ name, task }: Pick<View, 'name' | 'task'>) {
  const today = useToday()
  useTitle(task === null ? viewWords[name] : undefined)
  return (
    <div className="mb-3 flex flex-wrap items-baseline gap-x-2.5">
      <HydrationMark />
      <h1 className="font-semibold text-xl tracking-tight">{viewWords[name]}</h1>
      {name === 'today' && (
        <p className="text-muted">
          {weekday(today)}, {dateWords(today, today)}
        </p>
      )}
      {name === 'trash' && (
        <>
          <p className="text-muted max-sm:hidden">Most recently deleted first</p>
          <span className="ml-auto">
            <EmptyTrash />
          </span>
        </>
      )}
    </div>
  )
}
