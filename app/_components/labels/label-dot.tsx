import type { Color } from '@/server/color'

/** The colour of a label, beside its name: a ring, unlike the disc of a project. */
export function LabelDot({ color }: { color: Color }) {
  return <span aria-hidden className="label-dot" data-color={color} />
}
