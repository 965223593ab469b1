import { useMemo } from 'react'
import { blockParts } from './block-parts'
import { readMarkdown } from './read-markdown'
import { TickingContext, tickBoxesIn } from './tick-boxes'

interface MarkdownTextProps {
  text: string
  /** Called with the number of a box in the text when it is pressed; without it, boxes are only shown. */
  onTick?: (index: number) => void
}

/**
 * A Markdown text as page elements. It never becomes an HTML string on the way, so it contains nothing that a browser
 * could run. Links go only to the web and to mail, and nothing is fetched for it but pictures of this server.
 */
export function MarkdownText({ text, onTick }: MarkdownTextProps) {
  const { parts, boxes } = useMemo(() => {
    const tokens = readMarkdown(text)
    return {
      parts: tokens ? blockParts(tokens) : <p className="whitespace-pre-wrap">{text}</p>,
      boxes: tickBoxesIn(tokens ?? []),
    }
  }, [text])
  const ticking = useMemo(() => ({ boxes, onTick }), [boxes, onTick])
  return (
    <TickingContext value={ticking}>
      <div dir="auto" className="flex flex-col gap-2 text-base wrap-anywhere">
        {parts}
      </div>
    </TickingContext>
  )
}
