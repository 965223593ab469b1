import { openApiResource } from '@/server/rest/resources'
import { webRoute } from '@/server/rest/web-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(openApiResource)
