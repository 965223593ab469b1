import { processConfig } from '../server/config/config'
import { refusalOf, runCommand } from './command-line'
import { withTransfer } from './transfer-access'

/** `npm run seed`: fills an empty list with the demo. A list with tasks stays unchanged. */

async function seed(): Promise<void> {
  try {
    const { tasks, subtasks } = await withTransfer(processConfig(), (transfer) => transfer.demo())
    console.log(`Added ${tasks} tasks and ${subtasks} subtasks of a demo.`)
  } catch (error) {
    if (!refusalOf(error)) throw error
    console.log('There are tasks in the list already: nothing was added.')
  }
}

await runCommand(seed)
