import { useMemo } from 'react'
import { blockParts } from './block-parts'
import { readMarkdown } from './read-markdown'

/**
 * A Markdown text as page elements. It never becomes an HTML string on the way, so it contains nothing that a browser
 * could run. Links go only to the web and to mail, and nothing is fetched for it.
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
