'use client'

import { LabelDot } from '../../labels/label-dot'
import { useLabels } from '../../labels/use-labels'
import {
  Menu,
  MenuCheckboxItem,
  MenuItem,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from '../../ui/menu'
import type { PopupProps } from '../../ui/popup-button'
import { PriorityIcon } from '../parts/priority-icon'
import { StatusIcon } from '../parts/status-icon'
import { goToView } from '../view/use-view'
import { plainView, type View } from '../view/view'
import {
  dueWindows,
  keysOf,
  priorities,
  priorityWords,
  statuses,
  statusWords,
} from '../view/vocabulary'

interface FilterMenuProps extends PopupProps {
  view: View
}

/** Which statuses the list shows. */
export function StatusFilter({ view, ...props }: FilterMenuProps) {
  const show = (status: View['status']) => goToView({ ...view, status })
  return (
    <Menu {...props} label="Status">
      {statuses.map((status) => (
        <MenuCheckboxItem
          key={status}
          icon={<StatusIcon status={status} />}
          checked={view.status.length === 0 || view.status.includes(status)}
          onCheckedChange={(shown) => show(toggled(statuses, view.status, status, shown))}
        >
          {statusWords[status]}
        </MenuCheckboxItem>
      ))}
      <MenuSeparator />
      <MenuItem onClick={() => show(plainView.status)}>Only open tasks</MenuItem>
      <MenuItem onClick={() => show([])}>All tasks</MenuItem>
    </Menu>
  )
}

/** Which priorities the list shows. */
export function PriorityFilter({ view, ...props }: FilterMenuProps) {
  const show = (priority: View['priority']) => goToView({ ...view, priority })
  return (
    <Menu {...props} label="Priority">
      {priorities.map((priority) => (
        <MenuCheckboxItem
          key={priority}
          icon={<PriorityIcon priority={priority} />}
          checked={view.priority.includes(priority)}
          onCheckedChange={(shown) =>
            show(
              shown
                ? [...view.priority, priority]
                : view.priority.filter((other) => other !== priority),
            )
          }
        >
          {priorityWords[priority]}
        </MenuCheckboxItem>
      ))}
      <MenuSeparator />
      <MenuItem onClick={() => show([])}>Any priority</MenuItem>
    </Menu>
  )
}

/** The label that the tasks of the list carry. */
export function LabelFilter({ view, ...props }: FilterMenuProps) {
  const labels = useLabels() ?? []
  return (
    <Menu {...props} label="Label">
      <MenuRadioGroup
        value={view.label}
        onValueChange={(label: View['label']) => goToView({ ...view, label })}
      >
        <MenuRadioItem value={null}>Any label</MenuRadioItem>
        {labels.map(({ id, name, color }) => (
          <MenuRadioItem key={id} value={id} icon={<LabelDot color={color} />}>
            <span dir="auto" className="block max-w-64 truncate">
              {name}
            </span>
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  )
}

/** Which due dates the list shows. */
export function DueFilter({ view, ...props }: FilterMenuProps) {
  return (
    <Menu {...props} label="Due">
      <MenuRadioGroup
        value={view.due}
        onValueChange={(due: View['due']) => goToView({ ...view, due })}
      >
        <MenuRadioItem value={null}>Any time</MenuRadioItem>
        {keysOf(dueWindows).map((due) => (
          <MenuRadioItem key={due} value={due}>
            {dueWindows[due]}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  )
}

/** An empty choice means everything, so clearing the first box selects all the others. */
function toggled<Value>(
  all: readonly Value[],
  chosen: readonly Value[],
  value: Value,
  on: boolean,
): Value[] {
  const before = chosen.length ? chosen : all
  const after = on ? [...before, value] : before.filter((other) => other !== value)
  return after.length === all.length ? [] : all.filter((other) => after.includes(other))
}
