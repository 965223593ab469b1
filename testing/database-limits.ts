import { readConfig } from '../server/config'

/** The limits of a database that nothing says otherwise of. */
export const databaseLimits = readConfig({}).database
