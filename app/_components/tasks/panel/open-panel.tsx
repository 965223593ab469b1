'use client'

import { Suspense } from 'react'
import { lazyPart } from '../../ui/lazy-part'
import { useView } from '../view/use-view'
import { panelPlace } from './panel-place'
import { TaskPanel, type TaskPanelProps } from './task-panel'

const TrashPanel = lazyPart(() =>
  import('../trash/trash-panel').then((module) => module.TrashPanel),
)

/** The open task, to be edited; in the trash, to be read. */
export function OpenPanel(props: TaskPanelProps) {
  if (useView().name !== 'trash') return <TaskPanel {...props} />
  return (
    <Suspense fallback={<div className={panelPlace} />}>
      <TrashPanel {...props} />
    </Suspense>
  )
}
