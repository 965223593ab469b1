'use client'

import type { ReactElement } from 'react'
import { NamedLink } from '../site/named-link'
import { PlacesHeading } from '../site/places-heading'
import { plainView } from '../tasks/view/view'
import { lazyPart } from '../ui/lazy-part'
import { LabelDot } from './label-dot'
import { useLabels } from './use-labels'

const LabelDialog = lazyPart(() => import('./label-dialog').then((module) => module.LabelDialog))

/**
 * The labels in the sidebar, and the way to a new one.
 *
 * @param props.add the icon of the button for a new one
 */
export function LabelLinks({ add }: { add: ReactElement }) {
  const labels = useLabels() ?? []
  return (
    <section className="px-3 py-2">
      <PlacesHeading
        add={{ what: 'label', icon: add, popup: (props) => <LabelDialog {...props} /> }}
      >
        Labels
      </PlacesHeading>
      <ul className="grid grid-cols-1 gap-0.5">
        {labels.map(({ id, name, color }) => (
          <li key={id}>
            <NamedLink
              to={{ ...plainView, label: id }}
              name={name}
              dot={<LabelDot color={color} />}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
