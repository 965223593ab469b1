import type { Color } from '@/server/color'

/** The colour of a project, beside its name. */
export function ProjectDot({ color }: { color: Color }) {
  return <span aria-hidden className="project-dot" data-color={color} />
}
