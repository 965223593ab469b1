import { alternative, strengths, weaknesses } from './alternatives'
import { deep, pairs, wide } from './configurations'
import { modelOf } from './model'
import { limits, mutations, spareParts } from './mutations'
import { protocol, without } from './rules'
import { type Model, type Outcome, search } from './search'
import { timeline } from './timeline'

/**
 * Prints the results of the search as Markdown tables: `npx tsx proof/model/print.ts`. With `deep`, it searches systems
 * that take a quarter of an hour and 2 GB. With the name of a mutation, a limit or a design, it prints the shortest way
 * to break it.
 */

const maxStates = 60_000_000
const say = (text: string) => process.stdout.write(`${text}\n`)
const found = ({ violation }: Outcome) =>
  violation ? `${violation.property} is broken` : 'nothing'

function row(name: string, where: string, model: Model): void {
  const outcome = search(model, maxStates)
  const steps = outcome.violation?.steps.length ?? ''
  const states = outcome.states.toLocaleString('en')
  say(`| ${name} | ${where} | ${found(outcome)} | ${steps} | ${states} |`)
}

function tables(): void {
  say('| protocol | in | found | steps | states |\n|---|---|---|---|---|')
  for (const configuration of [...wide, ...pairs])
    row('whole', configuration.name, modelOf(configuration, protocol))
  for (const configuration of wide)
    row(
      'without its spare parts',
      configuration.name,
      modelOf(configuration, without(...spareParts)),
    )
  for (const { name, without: parts, in: configuration } of [...mutations, ...limits])
    row(name, configuration.name, modelOf(configuration, without(...parts)))
  for (const { design, in: configuration } of [...weaknesses, ...strengths])
    row(design, configuration.name, alternative(design, configuration))
}

/** Prints the shortest way to break the mutation, limit or design of this name. */
function explain(name: string): void {
  const models = [
    ...[...mutations, ...limits]
      .filter((mutation) => mutation.name === name)
      .map((mutation) => modelOf(mutation.in, without(...mutation.without))),
    ...weaknesses
      .filter(({ design }) => design === name)
      .map((weakness) => alternative(weakness.design, weakness.in)),
  ]
  if (models.length === 0) say(`Nothing is called ${name}.`)
  for (const model of models) {
    const { violation } = search(model, maxStates)
    if (violation) say(`${model.configuration.name}\n${timeline(violation, model.configuration)}\n`)
  }
}

const wish = process.argv.slice(2).join(' ')
if (wish === 'deep') for (const one of deep) row('whole', one.name, modelOf(one, protocol))
else if (wish) explain(wish)
else tables()
