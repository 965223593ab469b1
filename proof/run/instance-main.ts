import { readConfig } from '@/server/config/config'
import { type Services, startServices } from '@/server/services'
import { allControls } from '../controls/all-controls'
import { ControlRedis } from '../controls/control-redis'
import { Clock } from '../history/clock'
import { HistoryFile } from '../history/history-file'
import { controlSubject } from './control-subject'
import { Crew } from './crew'
import { hotlistSubject } from './hotlist-subject'
import type { Layout } from './layout'
import { type Assignment, assignmentSchema, type Order, orderSchema, type Report } from './orders'
import { plantedBugs } from './planted-bugs'
import { Trap } from './trap'

/** One process of a run: Hotlist's services as in production, the controls beside them, and clients for each. */

const progressEveryMs = 200
/** An address on which nothing listens. */
const nowhere = 'redis://127.0.0.1:1'

const trap = new Trap(() => new Promise((sent) => report({ kind: 'trapped' }, () => sent())))

async function start(assignment: Assignment): Promise<void> {
  const services = await startServices(readConfig(assignment.variables), trap.faultPoints)
  const { controlRedisUrl } = assignment
  const { database } = services
  const controlsOn = (url: string) => allControls({ database, redis: new ControlRedis(url) })
  const controls = controlRedisUrl === null ? [] : controlsOn(controlRedisUrl)
  const crew = new Crew({
    ...assignment,
    clock: new Clock(BigInt(assignment.originNs)),
    file: new HistoryFile(assignment.historyPath),
    subjects: [hotlistSubject(services), ...controls.map(controlSubject)],
    services,
  })
  setInterval(
    () => report({ kind: 'progress', operations: crew.operations }),
    progressEveryMs,
  ).unref()
  const drill = async () => {
    await crew.drill(controls, controls.length > 0 ? controlsOn(nowhere) : [])
    await crew.drillPlanted(plantedBugs)
  }
  process.on('message', (message) => void follow(orderSchema.parse(message), crew, services, drill))
  report({ kind: 'started' })
}

/** Carries out an order and reports the outcome. */
async function follow(
  order: Order,
  crew: Crew,
  services: Services,
  drill: () => Promise<void>,
): Promise<void> {
  let layout: Layout | null = null
  try {
    if (order.kind === 'populate') layout = await crew.populate()
    if (order.kind === 'work') crew.work(order.layout)
    if (order.kind === 'drill') await drill()
    if (order.kind === 'rest') await crew.rest()
    if (order.kind === 'audit') await crew.audit(order.layout)
    if (order.kind === 'reach database') await services.database.ping()
    if (order.kind === 'arm') trap.set(order.point, order.signal)
    if (order.kind === 'disarm') trap.unset()
    report({ kind: 'done', order: order.kind, layout })
  } catch (error) {
    report({ kind: 'failed', order: order.kind, error: String(error) })
  }
}

function report(said: Report, sent: (error: Error | null) => void = () => {}): void {
  process.send?.(said, sent)
}

// The parent process is gone.
process.on('disconnect', () => process.exit())

await start(assignmentSchema.parse(JSON.parse(process.argv[2] ?? '')))
