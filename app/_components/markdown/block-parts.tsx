import type { Token, Tokens } from 'marked'
import type { ReactNode } from 'react'
import { ScrollBox } from '../ui/scroll-box'
import { sequence } from '../ui/sequence'
import { inlineParts } from './inline-parts'
import { isKnown } from './read-markdown'

/** The blocks of a text, from top to bottom. */
export function blockParts(tokens: readonly Token[]): ReactNode {
  return sequence(tokens.map(blockPart))
}

function blockPart(token: Token): ReactNode {
  if (!isKnown(token)) return token.raw
  switch (token.type) {
    case 'space':
    case 'def':
      return null
    case 'paragraph':
      return <p>{inlineParts(token.tokens)}</p>
    case 'heading':
      return <Heading {...token} />
    case 'code':
      return (
        <ScrollBox className="rounded-md bg-hover">
          <pre className="w-max min-w-full px-3 py-2 font-mono text-sm print:w-auto print:whitespace-pre-wrap">
            <code>{token.text}</code>
          </pre>
        </ScrollBox>
      )
    case 'blockquote':
      return (
        <blockquote className="flex flex-col gap-2 border-line border-l-2 pl-3 text-muted">
          {blockParts(token.tokens)}
        </blockquote>
      )
    case 'list':
      return <List {...token} />
    case 'table':
      return <Table {...token} />
    case 'hr':
      return <hr className="border-line" />
    default:
      return inlineParts([token])
  }
}

/** Ranks below the headings of the panel that shows the text. */
const ranks = ['h4', 'h5'] as const

function Heading({ depth, tokens }: Tokens.Heading) {
  const Rank = ranks[depth - 1] ?? 'h6'
  return (
    <Rank className={depth === 1 ? 'mt-1 font-semibold text-lg' : 'mt-1 font-semibold'}>
      {inlineParts(tokens)}
    </Rank>
  )
}

function List({ ordered, start, loose, items }: Tokens.List) {
  const Rank = ordered ? 'ol' : 'ul'
  return (
    <Rank
      start={ordered && start !== '' ? start : undefined}
      className={`flex flex-col pl-5 ${loose ? 'gap-2' : 'gap-0.5'} ${ordered ? 'list-decimal' : 'list-disc'}`}
    >
      {sequence(items.map(listItem))}
    </Rank>
  )
}

function listItem({ task, tokens }: Tokens.ListItem) {
  return (
    <li className={`marker:text-muted ${task ? '-ml-5 list-none pointer-coarse:py-2.5' : ''}`}>
      {blockParts(tokens)}
    </li>
  )
}

function Table({ header, rows }: Tokens.Table) {
  return (
    <ScrollBox>
      <table className="border-collapse text-sm">
        <thead>{tableRow(header)}</thead>
        <tbody>{sequence(rows.map(tableRow))}</tbody>
      </table>
    </ScrollBox>
  )
}

const alignment = { left: 'text-left', center: 'text-center', right: 'text-right' }

function tableRow(cells: readonly Tokens.TableCell[]) {
  return <tr>{sequence(cells.map(tableCell))}</tr>
}

function tableCell({ header, align, tokens }: Tokens.TableCell) {
  const Rank = header ? 'th' : 'td'
  return (
    <Rank
      className={`border border-line px-2 py-1 ${header ? 'font-semibold' : ''} ${alignment[align ?? 'left']}`}
    >
      {inlineParts(tokens)}
    </Rank>
  )
}
