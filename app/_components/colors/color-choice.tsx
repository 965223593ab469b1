'use client'

import type { ReactElement } from 'react'
import type { Color } from '@/server/color'
import { keysOf } from '../tasks/view/vocabulary'
import { colorWords } from './color-words'

interface ColorChoiceProps {
  value: Color
  /** Shows what has the colour. */
  dot: (color: Color) => ReactElement
  onChoose: (color: Color) => void
}

/** The colours, one of which is chosen. */
export function ColorChoice({ value, dot, onChoose }: ColorChoiceProps) {
  return (
    <fieldset className="mt-2">
      <legend className="text-sm">
        <span className="font-medium">Colour:</span> {colorWords[value]}
      </legend>
      <div className="-ml-2 mt-1 flex flex-wrap">
        {keysOf(colorWords).map((one) => (
          <label
            key={one}
            title={colorWords[one]}
            className="grid size-9 place-items-center rounded-md pointer-coarse:size-11 has-checked:bg-pressed hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
          >
            <input
              type="radio"
              name="color"
              aria-label={colorWords[one]}
              checked={value === one}
              onChange={() => onChoose(one)}
              className="sr-only"
            />
            <span className="scale-150">{dot(one)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
