/** What a label may look like in the content of a task. An address such as `zoe@example.com` is none. */
const label = /^@([^\s@]*[^\s@.,;:!?()[\]{}"'<>/])$/u
const inSentence = /^@([^\s@]*[^\s@.,;:!?()[\]{}"'<>/])[.,;:!?)]*$/u

/**
 * The labels in the content of a task: Todoist writes them after it, as in `Pay the rent @home @flat`.
 *
 * @returns also the content without the labels at its end; those within a sentence stay a part of it
 */
export function splitLabels(content: string): { labels: string[]; rest: string } {
  const words = [...content.matchAll(/\S+/g)]
  const labels = words.flatMap(([word]) => inSentence.exec(word)?.slice(1) ?? [])
  const last = words.findLast(([word]) => !label.test(word))
  const rest = last ? content.slice(0, last.index + last[0].length) : content
  return { labels, rest }
}
