import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Written so that a Node version too old for the rest still gets as far as the message about it.
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** The absolute path of something in this repository. */
export const inRoot = (...parts) => join(root, ...parts)
