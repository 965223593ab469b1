import type { Context } from './context'
import type { Section } from './report/section'

/** Something that is measured, with a part of docs/benchmarks.md for what comes of it. */
export interface Scenario {
  /** What `--only` calls it. */
  name: string
  run(context: Context): Promise<Section>
}
