import { healthResource } from '@/server/rest/resources/health'
import { webRoute } from '@/server/rest/web-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(healthResource)
