import { readConfig } from '../server/config/config'

/** The default limits of a database. */
export const databaseLimits = readConfig({}).database
