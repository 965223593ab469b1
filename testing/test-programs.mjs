import { serverPrograms } from '../scripts/setup/programs.mjs'

/** The programs that tests start as processes. They have to be bundled before. */
export const testPrograms = [
  ...serverPrograms,
  'scripts/close-cache.ts',
  'scripts/cluster/main.ts',
  'scripts/export.ts',
  'scripts/import.ts',
  'scripts/seed.ts',
  'proof/clocks/clocked-instance-main.ts',
  'proof/closings/loaded-instance-main.ts',
  'proof/run/instance-main.ts',
  'testing/programs/endless-writer.ts',
  'testing/programs/killed-import.ts',
  'testing/programs/file-opener.ts',
  'testing/programs/lock-holder.ts',
  'testing/programs/slow-writer.ts',
]
