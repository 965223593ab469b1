import { isApiError, isUnanswered } from './errors'

/** What is wrong, in words for the user. */
export function errorWords(error: unknown): string {
  if (isUnanswered(error)) return 'The server could not be reached.'
  if (!isApiError(error)) return 'Something went wrong in this page.'
  return errorIssues(error)[0] ?? error.message
}

/** What was wrong with an imported file, one sentence per issue. The file is the only field, so it is not named. */
export function fileIssues(error: unknown): string[] {
  if (!isApiError(error)) return []
  return (error.data?.issues ?? []).map(({ detail }) => asSentence(detail))
}

/** What was wrong with the input of a request, one sentence per issue. */
function errorIssues(error: unknown): string[] {
  if (!isApiError(error)) return []
  return (error.data?.issues ?? []).map(({ pointer, detail }) => {
    const field = pointer.split('/').at(-1)
    return asSentence(field ? `the ${field} ${detail}` : detail)
  })
}

function asSentence(words: string): string {
  const sentence = `${words.charAt(0).toUpperCase()}${words.slice(1)}`
  return sentence.endsWith('.') ? sentence : `${sentence}.`
}
