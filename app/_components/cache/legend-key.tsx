/** What a colour or a shape in a chart stands for; `className` gives it its look. */
export function LegendKey({ className, word }: { className: string; word: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden className={className} />
      {word}
    </span>
  )
}
