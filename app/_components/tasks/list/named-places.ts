import type { Label } from '@/server/labels/schema'
import type { Project } from '@/server/projects/schema'
import type { Section } from '@/server/sections/schema'
import { fold } from '@/server/text/fold'

/** The projects, labels and sections that a line can name. */
export interface NamedPlaces {
  projects: readonly Project[]
  labels: readonly Label[]
  /** Those of the project where the line is typed. */
  sections: readonly Section[]
}

/** Where a line names a project, a label or a section, and which one. */
export type PlaceWords = { text: string; from: number } & (
  | { kind: 'project'; project: Project }
  | { kind: 'label'; label: Label }
  | { kind: 'section'; section: Section }
)

/** `#` before the name of a project, `@` or `*` before that of a label, `/` before that of a section. */
const signs = /(?<=^|\s)[#@*/](?=\S)/g

/**
 * The places that a line names, in its order. A name may have several words, and is read whatever its case and accents; of
 * two that fit, it is the longer one. A sign before anything else stays text.
 */
export function placesIn(line: string, { projects, labels, sections }: NamedPlaces): PlaceWords[] {
  return [...line.matchAll(signs)].flatMap(({ 0: sign, index: from }): PlaceWords[] => {
    const after = line.slice(from + 1)
    if (sign === '#') {
      const project = longestNamed(projects, after)
      return project ? [{ kind: 'project', project, from, text: textOf(line, from, project) }] : []
    }
    if (sign === '/') {
      const section = longestNamed(sections, after)
      return section ? [{ kind: 'section', section, from, text: textOf(line, from, section) }] : []
    }
    const label = longestNamed(labels, after)
    return label ? [{ kind: 'label', label, from, text: textOf(line, from, label) }] : []
  })
}

const textOf = (line: string, from: number, { name }: { name: string }) =>
  line.slice(from, from + 1 + name.length)

/** The one with the longest name that a text begins with. */
function longestNamed<Named extends { name: string }>(
  all: readonly Named[],
  text: string,
): Named | undefined {
  return all
    .filter(({ name }) => startsWithWord(text, name))
    .toSorted((one, other) => other.name.length - one.name.length)[0]
}

/** Whether a text begins with a name, which ends where a word does. */
function startsWithWord(text: string, name: string): boolean {
  const rest = text.slice(name.length)
  return fold(text.slice(0, name.length)) === fold(name) && !/^[\p{L}\p{N}_]/u.test(rest)
}
