/**
 * Headers of every answer: no guessing of content types, and no loading by pages of other origins. Names and values
 * alternate, as Node takes them.
 */
export const everyAnswer = [
  'x-content-type-options',
  'nosniff',
  'cross-origin-resource-policy',
  'same-origin',
]
