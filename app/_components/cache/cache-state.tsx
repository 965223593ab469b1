'use client'

import type { InstanceStatus } from '@/server/routers/cache'
import { byteWords, secondWords } from './amount-words'
import { ConsoleSection } from './console-section'
import { FactList } from './fact-list'
import { LocalTime } from './local-time'
import { redisForms, storeNames } from './store-words'

/** What the cache is, and why its answers can be trusted. */
export function CacheState({ status }: { status: InstanceStatus }) {
  const { store, near, endpoint, server, generation, coherence, instance } = status
  const { phase, leaseLeftMs, lastClosed, comparedHits, staleHits } = coherence
  return (
    <ConsoleSection
      title="State"
      about="Entries belong to a generation. When in doubt, Hotlist starts a new one and ignores the old."
    >
      <div className="px-4 pb-4">
        <FactList
          facts={[
            ['Instance', <Code key="instance">{instance}</Code>],
            ['Store', near ? `${storeNames.near}` : storeNames[store]],
            ['At', store === 'redis' && endpoint],
            ['Version', server && `${server.version}, ${redisForms[server.mode]}`],
            ['Up for', server && secondWords(server.uptimeSeconds)],
            ['Memory', server && memoryWords(server)],
            ['When full', server && <Code>{server.maxmemoryPolicy}</Code>],
            ['Generation', generation && <Code>{generation}</Code>],
            ['Lease', phase === 'open' && leaseWords(leaseLeftMs)],
            [
              'Last closed',
              lastClosed && (
                <>
                  <LocalTime at={lastClosed.at} />: {lastClosed.reason}
                </>
              ),
            ],
            [
              'Compared with the database',
              comparedHits > 0 && `${comparedHits} hits, ${staleHits} of them stale`,
            ],
          ]}
        />
      </div>
    </ConsoleSection>
  )
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-xs">{children}</code>
}

function memoryWords({ usedBytes, limitBytes }: NonNullable<InstanceStatus['server']>): string {
  const used = byteWords(usedBytes)
  return limitBytes === null ? `${used}, no limit` : `${used} of ${byteWords(limitBytes)}`
}

function leaseWords(leaseLeftMs: number): string {
  return leaseLeftMs > 0 ? 'held, renewed continuously' : 'ended: the database does not answer'
}
