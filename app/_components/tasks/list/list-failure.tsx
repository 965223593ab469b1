import { errorWords } from '@/app/_trpc/error-words'
import { ReadFailure } from '../../ui/read-failure'

interface ListFailureProps {
  error: unknown
  retry: () => void
}

/** Shown in place of a list that could not be read. */
export function ListFailure({ error, retry }: ListFailureProps) {
  return (
    <ReadFailure title="The tasks could not be loaded" retry={retry}>
      {errorWords(error)}
    </ReadFailure>
  )
}
