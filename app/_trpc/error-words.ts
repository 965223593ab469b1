import { isApiError, isUnanswered } from './errors'

/** What the interface calls a field, where that is not its name as words. */
const names: Readonly<Record<string, string>> = {
  afterId: 'position',
  dueAfter: 'due date',
  dueBefore: 'due date',
  ids: 'selection',
  match: 'search',
  patch: 'change',
  q: 'search',
  sort: 'order',
}

/** What is wrong, in words for the user. */
export function errorWords(error: unknown): string {
  if (isUnanswered(error)) return 'The server could not be reached. Try again.'
  if (!isApiError(error)) return 'Something went wrong on this page. Reload it.'
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
    const field = pointer.split('/').findLast((part) => /\D/.test(part))
    return asSentence(field ? `the ${nameOf(field)} ${detail}` : detail)
  })
}

function nameOf(field: string): string {
  return names[field] ?? field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function asSentence(words: string): string {
  const sentence = `${words.charAt(0).toUpperCase()}${words.slice(1)}`
  return sentence.endsWith('.') ? sentence : `${sentence}.`
}
