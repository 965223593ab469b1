import { cachedKinds } from '@/server/cached-kinds'
import { secondWords } from './amount-words'
import { ConsoleSection } from './console-section'

/** An example key of a kind: `task:{id}` is shown as `task:7`. */
const exampleOf = (template: string) => template.replaceAll(/\{\w+\}/g, '7')

/** Which reads are cached, for how long, and what invalidates them. */
export function CachedKinds({ ttls }: { ttls: Record<string, number> }) {
  return (
    <ConsoleSection
      title="What is cached"
      about="A write removes the entries it changes. The time to live (TTL) removes unused ones."
    >
      <table className="mx-4 mb-3 w-[calc(100%-2rem)] text-sm tabular-nums">
        <thead className="text-left text-muted text-xs max-sm:sr-only">
          <tr>
            <th scope="col" className="py-1.5 pr-4 font-medium">
              Key
            </th>
            <th scope="col" className="py-1.5 pr-4 font-medium">
              Holds
            </th>
            <th scope="col" className="py-1.5 pr-4 font-medium">
              Lives for
            </th>
            <th scope="col" className="py-1.5 font-medium">
              Removed when
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {cachedKinds.all.map(({ name, template, holds, removedWhen }) => (
            <tr key={name} className="align-baseline max-sm:grid max-sm:grid-cols-2 max-sm:py-1.5">
              <th
                scope="row"
                className="whitespace-nowrap py-1.5 pr-4 text-left font-mono font-normal text-xs max-sm:py-0.5"
              >
                {exampleOf(template)}
              </th>
              <td className="py-1.5 pr-4 max-sm:order-2 max-sm:col-span-2 max-sm:py-0.5">
                {holds}
              </td>
              <td className="whitespace-nowrap py-1.5 pr-4 max-sm:order-1 max-sm:py-0.5 max-sm:pr-0 max-sm:text-right">
                {secondWords(ttls[name] ?? 0)}
              </td>
              <td className="py-1.5 text-muted max-sm:order-3 max-sm:col-span-2 max-sm:py-0.5">
                {removedWhen}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ConsoleSection>
  )
}
