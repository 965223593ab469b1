import type { Services } from './services'
import type { Context } from './trpc'
import { firstPerson } from './users/actor'

/** The context of a request to this process. */
export const contextOf = (services: Services): Context => ({ ...services, actor: firstPerson })
