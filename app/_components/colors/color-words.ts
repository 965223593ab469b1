import type { Color } from '@/server/color'

/** The colours of projects and labels, in words. */
export const colorWords: Record<Color, string> = {
  gray: 'Grey',
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  purple: 'Purple',
  pink: 'Pink',
}
