import { lengthOf } from '@/server/text/length'
import { classNames } from './class-names'

interface LengthNoteProps {
  id?: string | undefined
  /** What the text is called. */
  of: string
  text: string
  /** The most characters that are allowed. */
  length: number
  /** The user has just tried to save the text. */
  refused: boolean
  className?: string
}

/** Says that a text is too long. Fields keep such a text as it is, and don't save it. */
export function LengthNote({ id, of, text, length, refused, className }: LengthNoteProps) {
  return (
    <p
      id={id}
      role={refused ? 'alert' : undefined}
      className={classNames('text-bad text-xs', className)}
    >
      {lengthWords(of, text, length)}
    </p>
  )
}

/** What is wrong with a text that is too long. */
export function lengthWords(of: string, text: string, length: number): string {
  return `${of}: ${lengthOf(text)} characters. Up to ${length} are allowed.`
}
