import { Image } from 'lucide-react'
import type { Token } from 'marked'
import type { ReactNode } from 'react'
import { sequence } from '../ui/sequence'
import { withCharacters } from './character-references'
import { isKnown } from './read-markdown'
import { safeAddress } from './safe-address'

/** The parts of a line. */
export function inlineParts(tokens: readonly Token[]): ReactNode {
  return sequence(tokens.map(inlinePart))
}

/** A task item's box. It can't be clicked: it is ticked by editing the text. */
export function TaskMark({ checked }: { checked: boolean }) {
  return (
    <input
      type="checkbox"
      disabled
      checked={checked}
      aria-label={checked ? 'Done' : 'Not done'}
      className="mr-2 size-3.5 translate-y-0.5 accent-accent"
    />
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
      return <TaskMark checked={token.checked} />
    case 'link':
      return (
        <TextLink to={token.href} of={token.raw}>
          {token.autolink ? token.text : inlineParts(token.tokens)}
        </TextLink>
      )
    case 'image':
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
