import type { Instance } from './instance'

/** What the report shows a person about a running cluster. */
export interface ClusterReport {
  /** The address of the balancer. */
  address: string
  instances: readonly Instance[]
  /** Null to use what the instances report. */
  database: string | null
  cache: string | null
}

/** The lines printed for a person when everything is running. */
export function clusterReport({ address, instances, database, cache }: ClusterReport): string {
  const rows = [
    ['Address', `${address}, each request goes to the next instance`],
    ...instances.map(({ number, url, pid }) => [`Instance ${number}`, `${url}, process ${pid}`]),
    ['Database', database ?? instances[0]?.row('Database')],
    ['Cache', cache ?? instances[0]?.row('Cache')],
    ['Stop', 'Ctrl+C'],
  ]
  const lines = rows.map(([name, value]) => `  ${name?.padEnd(12)} ${value}`)
  return `\nHotlist is ready\n${lines.join('\n')}\n\n`
}
