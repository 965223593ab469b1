import { whenIdle } from '../_components/ui/when-idle'

const fetchClient = () => import('./client')
type Client = Awaited<ReturnType<typeof fetchClient>>['client']

whenIdle(() => {
  fetchClient().catch(() => {
    // Tried again when it is needed.
  })
})

/** Calls the API. The first paint has its answers already, so the client is no part of the first page. */
export async function callApi<Answer>(call: (client: Client) => Promise<Answer>): Promise<Answer> {
  const { client } = await fetchClient()
  return call(client)
}
