/** The look and the transitions of everything that floats above the page. */
export const popupSurface =
  'rounded-lg bg-raised text-ink shadow-popup outline-none origin-(--transform-origin) transition-[opacity,scale] duration-100 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0'
