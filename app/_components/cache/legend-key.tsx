/** What a colour or a shape of a chart stands for; its look comes from `className`. */
export function LegendKey({ className, word }: { className: string; word: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden className={className} />
      {word}
    </span>
  )
}
