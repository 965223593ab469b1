import type { Label } from '@/server/labels/schema'
import type { Task } from '@/server/tasks/schema'
import { ValueButton } from '../tasks/parts/value-button'
import { LabelDot } from './label-dot'

/** How many labels a row names; of the others, it says how many there are. */
const named = 1

/** The labels of a task, in its row or card. */
export function LabelValues({ task, labels }: { task: Task; labels: readonly Label[] }) {
  const more = labels.length - named
  return (
    <ValueButton what="label" name="labels" task={task}>
      <span
        title={labels.map(({ name }) => name).join(', ')}
        className="inline-flex min-w-0 items-center gap-2.5 text-muted text-xs"
      >
        {labels.slice(0, named).map(({ id, name, color }) => (
          <span key={id} className="inline-flex max-w-28 items-center gap-1">
            <LabelDot color={color} />
            <span dir="auto" className="truncate">
              {name}
            </span>
          </span>
        ))}
        {more > 0 && <span>+{more}</span>}
      </span>
    </ValueButton>
  )
}
