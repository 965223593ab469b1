import { maxLabels } from '../labels/schema'
import { maxSections } from '../sections/schema'
import { maxTaskLabels } from '../tasks/schema'
import { fold } from '../text/fold'
import type { TaskDraft } from './draft'
import { fact } from './facts'
import { nameOf } from './name'
import type { ReportAt } from './problems'

/**
 * Makes the project, the section and the labels of tasks as they can be stored. What does not fit goes into the
 * description, and is reported.
 */
export class Places {
  readonly #report: ReportAt
  readonly #sections = new Map<string, Set<string>>()
  readonly #labels = new Set<string>()

  constructor(report: ReportAt) {
    this.#report = report
  }

  placed(draft: TaskDraft): TaskDraft {
    const facts: string[] = []
    const project = this.#project(draft, facts)
    const section = this.#section(draft, project?.name ?? '', facts)
    const labels = this.#labelsOf(draft, facts)
    const blocks = facts.length > 0 ? [...draft.blocks, facts.join('\n')] : draft.blocks
    return { ...draft, project, section, labels, blocks }
  }

  #project(draft: TaskDraft, facts: string[]): TaskDraft['project'] {
    if (!draft.project) return undefined
    const name = this.#name(draft, 'Project', draft.project.name, facts)
    return name === null ? undefined : { ...draft.project, name }
  }

  #section(draft: TaskDraft, project: string, facts: string[]): string | undefined {
    if (!draft.section) return undefined
    const name = this.#name(draft, 'Section', draft.section, facts)
    if (name === null) return undefined
    const known = this.#sections.get(project) ?? new Set()
    this.#sections.set(project, known)
    if (known.has(name) || known.size < maxSections) {
      known.add(name)
      return name
    }
    this.#report(draft, 'Section', `there can be ${maxSections} in a project; ${inDescription}`)
    facts.push(`Section: ${draft.section}`)
    return undefined
  }

  #labelsOf(draft: TaskDraft, facts: string[]): string[] {
    const labels = new Map<string, string>()
    const left: string[] = []
    for (const text of draft.labels ?? []) {
      const name = this.#name(draft, 'Label', text, facts)
      if (name === null) continue
      const key = fold(name)
      const isKnown = this.#labels.has(key)
      if (labels.has(key)) continue
      if (labels.size >= maxTaskLabels || (!isKnown && this.#labels.size >= maxLabels)) {
        left.push(name)
        continue
      }
      this.#labels.add(key)
      labels.set(key, name)
    }
    if (left.length > 0) {
      const limits = `${maxLabels} labels, ${maxTaskLabels} of a task`
      this.#report(draft, 'Label', `there can be ${limits}; ${inDescription}`)
      facts.push(...fact('Labels', ...left))
    }
    return [...labels.values()]
  }

  /** The name as it can be stored; null when nothing of it is visible. */
  #name(draft: TaskDraft, kind: string, text: string, facts: string[]): string | null {
    const name = nameOf(text)
    if (name?.endsWith('…') && !text.trimEnd().endsWith('…')) {
      this.#report(draft, kind, `is too long for a name; ${inDescription}`)
      facts.push(`${kind}: ${text}`)
    }
    return name
  }
}

const inDescription = 'all of it is in the description'
