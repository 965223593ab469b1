import { z } from 'zod'
import type { DatabaseTroubleError } from '../../health/database-trouble'
import { ProblemError } from '../problem'
import { jsonReply } from '../reply'
import { resource } from '../resource'

/** The body of `GET /healthz`. */
export const healthSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' })

/** The body of `GET /readyz` when the instance is ready. */
export const readinessSchema = z
  .object({
    status: z.literal('ok'),
    cache: z.enum(['open', 'closed', 'off']),
    generation: z.string().nullable(),
    phase: z.enum(['open', 'closing', 'closed']),
    leaseLeftMs: z.int(),
    lastClosed: z.object({ generation: z.string(), reason: z.string(), at: z.string() }).nullable(),
  })
  .meta({ id: 'Readiness' })

/** Whether the process is alive. When it is not, it should be restarted. */
export const healthResource = resource('/healthz', {
  GET: {
    summary: 'Whether the process is alive',
    returns: { status: 200, schema: healthSchema },
    answer: async () => {
      const health: z.infer<typeof healthSchema> = { status: 'ok' }
      return jsonReply(200, JSON.stringify(health))
    },
  },
})

/** Always status 503: balancers know one status for "not ready", whatever the reason. */
function notReady({ message, reason, retryAfter }: DatabaseTroubleError): ProblemError {
  return new ProblemError(503, message, {
    reason,
    headers: ['retry-after', String(retryAfter ?? 5)],
  })
}

/** Whether requests can be answered; if not, none should be sent. Without its cache, answers are slower, not wrong. */
export const readinessResource = resource('/readyz', {
  GET: {
    summary: 'Whether requests can be answered',
    returns: { status: 200, schema: readinessSchema },
    answer: async ({ context: { cache, health } }) => {
      const trouble = await health.check()
      if (trouble) throw notReady(trouble)
      const { enabled, open, generation, coherence } = cache.coherence()
      const { phase, leaseLeftMs, lastClosed } = coherence
      const readiness: z.infer<typeof readinessSchema> = {
        status: 'ok',
        cache: enabled ? (open ? 'open' : 'closed') : 'off',
        generation,
        phase,
        leaseLeftMs,
        lastClosed,
      }
      return jsonReply(200, JSON.stringify(readiness))
    },
  },
})
