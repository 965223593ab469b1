import { z } from 'zod'

/**
 * What a scenario has come to, as it is kept in docs/benchmarks.json and drawn from there: a run of one scenario leaves
 * the results of the others as they are.
 */

const table = z.object({
  caption: z.string().optional(),
  /** The first column names the line; the others are figures. */
  head: z.array(z.string()),
  rows: z.array(z.array(z.string())),
})

const target = z.object({
  /** What has to hold, in words. */
  promise: z.string(),
  figure: z.number(),
  bound: z.enum(['at least', 'at most']),
  limit: z.number(),
  unit: z.string(),
})

const bar = z.object({
  label: z.string(),
  value: z.number(),
  kind: z.enum(['hotlist', 'limit', 'other']),
})

const chart = z.object({
  title: z.string(),
  unit: z.string(),
  bars: z.array(bar),
})

/** The part of one scenario. */
export const section = z.object({
  title: z.string(),
  /** What was done, in Markdown. */
  text: z.string(),
  tables: z.array(table),
  targets: z.array(target),
  chart: chart.optional(),
})

/** A part with when and how long it was measured. */
export const measuredSection = section.extend({
  at: z.iso.datetime(),
  seconds: z.number(),
  rounds: z.number(),
})

export type Table = z.infer<typeof table>
export type Target = z.infer<typeof target>
export type Chart = z.infer<typeof chart>
export type Bar = z.infer<typeof bar>
export type Section = z.infer<typeof section>
export type MeasuredSection = z.infer<typeof measuredSection>
