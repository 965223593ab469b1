import { contextOf } from '@/server/request-context'
import { services } from '@/server/services'
import { trpcHandler } from '@/server/trpc-handler'

const handler = trpcHandler(async () => contextOf(await services()))

export {
  handler as DELETE,
  handler as GET,
  handler as HEAD,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
}
