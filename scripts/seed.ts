import { processConfig } from '../server/config/config'
import { refusalOf, runCommand } from './command-line'
import { withTransfer } from './transfer-access'

/** `npm run seed`: fills an empty list with the demo. A list with tasks stays unchanged. */

async function seed(): Promise<void> {
  try {
    const { tasks, subtasks } = await withTransfer(processConfig(), (transfer) => transfer.demo())
    console.log(`Added ${tasks} demo tasks and ${subtasks} subtasks.`)
  } catch (error) {
    if (!refusalOf(error)) throw error
    console.log('The list is not empty. Nothing was added.')
  }
}

await runCommand(seed)
