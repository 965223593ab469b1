import { z } from 'zod'

/** A CPU profile as V8 writes it, as far as it is read here. */
const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.int(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      hitCount: z.int().default(0),
      children: z.array(z.int()).default([]),
    }),
  ),
})

/** What a request is made of, from the socket inwards. */
export const layers = ['HTTP', 'procedure', 'cache', 'database'] as const
export type Layer = (typeof layers)[number]

/** The layer of a file. The first pattern that matches counts; a file of no layer belongs to its caller's. */
const files: readonly (readonly [RegExp, Layer])[] = [
  [/\/server\/(http|rest)\/|^node:_?http/, 'HTTP'],
  [
    /\/server\/db\/|\/node_modules\/(@prisma|prisma|pg|pg-[\w-]+|postgres-[\w-]+|libsql|@libsql)\/|\.wasm\b/,
    'database',
  ],
  [/\/server\/cache\/|\/node_modules\/(@redis|redis|cockatiel)\//, 'cache'],
  [/\/server\/|\/node_modules\/(@trpc|zod)\//, 'procedure'],
]

/** Nothing was being done, or nothing that belongs to anybody. */
const nobodys = ['(root)', '(program)', '(idle)', '(garbage collector)']

/**
 * The share of each layer in the CPU time of a profile, by the nearest function of a layer that a sample was in. What no
 * layer has called (collecting garbage, the kernel's work for the event loop) is left out: the shares add up to one.
 *
 * @throws ZodError when it is no profile
 */
export function sharesOfLayers(profile: unknown): Record<Layer, number> {
  const { nodes } = profileSchema.parse(profile)
  const parents = new Map(nodes.flatMap(({ id, children }) => children.map((child) => [child, id])))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const samples: Record<Layer, number> = { HTTP: 0, procedure: 0, cache: 0, database: 0 }
  for (const { id, callFrame, hitCount } of nodes) {
    if (nobodys.includes(callFrame.functionName)) continue
    let at: number | undefined = id
    let layer: Layer | undefined
    while (at !== undefined && layer === undefined) {
      layer = layerOf(byId.get(at)?.callFrame.url ?? '')
      at = parents.get(at)
    }
    if (layer !== undefined) samples[layer] += hitCount
  }
  const all = layers.reduce((sum, layer) => sum + samples[layer], 0)
  const share = (layer: Layer) => samples[layer] / all
  return {
    HTTP: share('HTTP'),
    procedure: share('procedure'),
    cache: share('cache'),
    database: share('database'),
  }
}

function layerOf(url: string): Layer | undefined {
  return files.find(([pattern]) => pattern.test(url))?.[1]
}
