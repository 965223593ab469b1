import type { Color } from '../color'

/** Where on the circle of hues a colour ends, in degrees. */
const ends: readonly (readonly [degrees: number, color: Color])[] = [
  [20, 'red'],
  [45, 'orange'],
  [70, 'yellow'],
  [160, 'green'],
  [195, 'teal'],
  [255, 'blue'],
  [295, 'purple'],
  [345, 'pink'],
]
/** Less difference between the parts of a colour looks gray. */
const leastChroma = 0.12

/** The colour of a project that is nearest to one such as `#e8445a`; gray for any other text. */
export function projectColorOf(text: string): Color {
  const [, hex] = /^#?([0-9a-f]{6})$/i.exec(text.trim()) ?? []
  if (hex === undefined) return 'gray'
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map(
    (at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255,
  )
  const most = Math.max(red, green, blue)
  const chroma = most - Math.min(red, green, blue)
  if (chroma < leastChroma) return 'gray'
  const sixth = sixthOf({ red, green, blue, most, chroma })
  const degrees = (60 * sixth + 360) % 360
  return ends.find(([end]) => degrees < end)?.[1] ?? 'red'
}

interface Parts {
  red: number
  green: number
  blue: number
  most: number
  chroma: number
}

function sixthOf({ red, green, blue, most, chroma }: Parts): number {
  if (most === red) return (green - blue) / chroma
  return most === green ? (blue - red) / chroma + 2 : (red - green) / chroma + 4
}
