import { useMemo } from 'react'
import { blockParts } from './block-parts'
import { readMarkdown } from './read-markdown'

/**
 * A text in Markdown, as elements of the page. It never becomes HTML on the way, so there is nothing in it that a
 * browser could run; links lead to the web and to mail only, and nothing is fetched for it.
 */
export function MarkdownText({ text }: { text: string }) {
  const parts = useMemo(() => {
    const tokens = readMarkdown(text)
    return tokens ? blockParts(tokens) : <p className="whitespace-pre-wrap">{text}</p>
  }, [text])
  return (
    <div dir="auto" className="flex flex-col gap-2 text-base wrap-anywhere">
      {parts}
    </div>
  )
}
