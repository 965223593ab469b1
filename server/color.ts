import { z } from 'zod'

/** The colours of projects and labels. Each is legible on both themes, and never stands alone: a name is beside it. */
const colors = [
  'gray',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
] as const

export const color = z.enum(colors)

export type Color = (typeof colors)[number]
