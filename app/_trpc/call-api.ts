import { whenIdle } from '../_components/ui/when-idle'

const fetchClient = () => import('./client')
type Client = Awaited<ReturnType<typeof fetchClient>>['client']

whenIdle(() => {
  fetchClient().catch(() => {
    // Loading is tried again when the client is needed.
  })
})

/** Calls the API. The first paint already has its answers, so the client is not part of the first page. */
export async function callApi<Answer>(call: (client: Client) => Promise<Answer>): Promise<Answer> {
  const { client } = await fetchClient()
  return call(client)
}
