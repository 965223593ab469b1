import { Image } from 'lucide-react'
import type { Token, Tokens } from 'marked'
import { type ReactNode, useContext } from 'react'
import { sequence } from '../ui/sequence'
import { isKnown } from './read-markdown'
import { TickingContext } from './tick-boxes'

/** The parts of a line. */
export function inlineParts(tokens: readonly Token[]): ReactNode {
  return sequence(tokens.map(inlinePart))
}

/** The box of a task item. */
function TaskMark({ token }: { token: Tokens.Checkbox }) {
  const { boxes, onTick } = useContext(TickingContext)
  const box = boxes.get(token)
  return (
    <label className="-my-1 -ml-1 inline-grid place-items-center p-1 align-middle pointer-coarse:-my-3 pointer-coarse:-ml-3 pointer-coarse:p-3">
      <input
        type="checkbox"
        disabled={!box || !onTick}
        checked={token.checked}
        aria-label={box?.label}
        onChange={() => box && onTick?.(box.index)}
        className="size-3.5 accent-accent pointer-coarse:size-5"
      />
    </label>
  )
}

function inlinePart(token: Token): ReactNode {
  if (!isKnown(token)) return token.raw
  switch (token.type) {
    case 'text':
      return token.tokens ? inlineParts(token.tokens) : withCharacters(token.text)
    case 'escape':
      return token.text
    case 'strong':
      return <strong className="font-semibold">{inlineParts(token.tokens)}</strong>
    case 'em':
      return <em>{inlineParts(token.tokens)}</em>
    case 'del':
      return <del>{inlineParts(token.tokens)}</del>
    case 'codespan':
      return <code className="rounded-sm bg-hover px-1 py-px font-mono text-sm">{token.text}</code>
    case 'br':
      return <br />
    case 'checkbox':
      return <TaskMark token={token} />
    case 'link':
      return (
        <TextLink to={token.href} of={token.raw}>
          {token.autolink ? token.text : inlineParts(token.tokens)}
        </TextLink>
      )
    case 'image':
      if (ownPath.test(token.href)) return <Picture {...token} />
      // Loading the image would tell its host who is looking, and when.
      return (
        <TextLink to={token.href} of={token.raw}>
          <Image size={14} aria-hidden className="mr-1 inline align-text-bottom" />
          {token.text || 'Image'}
        </TextLink>
      )
    default:
      return token.raw
  }
}

/** A path on this server; `//` would begin another host. */
const ownPath = /^\/(?![/\\])/

function Picture({ href, text }: Tokens.Image) {
  return (
    // biome-ignore lint/performance/noImgElement: its size is not known, and it is not ours to convert.
    <img src={href} alt={text} loading="lazy" className="inline max-h-96 max-w-full rounded-md" />
  )
}

interface TextLinkProps {
  to: string
  /** The link as it was typed, shown when the link must not be followed. */
  of: string
  children: ReactNode
}

function TextLink({ to, of, children }: TextLinkProps) {
  const address = safeAddress(to)
  if (!address) return of
  return (
    <a
      href={address}
      title={address}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="rounded-sm text-accent-ink underline decoration-accent-ink/40 underline-offset-2 hover:decoration-accent-ink"
    >
      {children}
    </a>
  )
}

const protocols = new Set(['http:', 'https:', 'mailto:'])

/** The address that a link may lead to; null for one that would run code, or leads nowhere. */
function safeAddress(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { protocol, href } = new URL(address)
  return protocols.has(protocol) ? href : null
}

/** The names that people type; the library has already resolved numeric references. */
const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rarr: '→',
  larr: '←',
  times: '×',
  deg: '°',
  euro: '€',
  copy: '©',
  shy: '\u00ad',
}

/** A text with its character references, such as `&amp;`, resolved. */
function withCharacters(text: string): string {
  return text.replaceAll(/&([a-z]+);/g, (reference, name: string) => characters[name] ?? reference)
}
