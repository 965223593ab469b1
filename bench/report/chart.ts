import { figure } from './figures'
import type { Bar, Chart } from './section'

const width = 860
const labelWidth = 340
const barWidth = 420
const rowHeight = 28
const barHeight = 18
const headHeight = 44

/**
 * A bar chart as SVG, the longest bar first. It names every bar and its value in text, so that colour says nothing that
 * words don't, and takes the colours of a light or a dark page.
 */
export function drawChart({ title, unit, bars }: Chart): string {
  const sorted = bars.toSorted((one, other) => other.value - one.value)
  const largest = sorted[0]?.value ?? 1
  const height = headHeight + sorted.length * rowHeight + 12
  const told = sorted.map(({ label, value }) => `${label}: ${figure(value)}`).join('; ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">
<title id="title">${escaped(title)}</title>
<desc id="desc">${escaped(`${unit}. ${told}`)}</desc>
<style>
  text { font: 14px system-ui, sans-serif; fill: #1f2328 }
  .head { font-weight: 600 }
  .quiet { fill: #59636e }
  .hotlist { fill: #0f766e }
  .limit { fill: #8c959f }
  .other { fill: #9a6700 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .quiet { fill: #9198a1 }
    .hotlist { fill: #2dd4bf }
    .limit { fill: #6e7681 }
    .other { fill: #d29922 }
  }
</style>
<text class="head" x="0" y="18">${escaped(title)} <tspan class="quiet">${escaped(unit)}</tspan></text>
${sorted.map((bar, index) => drawBar(bar, index, largest)).join('\n')}
</svg>
`
}

function drawBar({ label, value, kind }: Bar, index: number, largest: number): string {
  const top = headHeight + index * rowHeight
  const length = Math.max(1, Math.round((barWidth * value) / largest))
  const baseline = top + 14
  return [
    `<text x="${labelWidth - 12}" y="${baseline}" text-anchor="end">${escaped(label)}</text>`,
    `<rect class="${kind}" x="${labelWidth}" y="${top}" width="${length}" height="${barHeight}" rx="2"/>`,
    `<text class="quiet" x="${labelWidth + length + 8}" y="${baseline}">${figure(value)}</text>`,
  ].join('\n')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
