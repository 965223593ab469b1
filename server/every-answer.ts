/**
 * On every answer, whatever it is: no guessing of types, and no loading by pages of other origins. Names and values in
 * turn, as Node takes them.
 */
export const everyAnswer = [
  'x-content-type-options',
  'nosniff',
  'cross-origin-resource-policy',
  'same-origin',
]
