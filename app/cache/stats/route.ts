import { cacheStatsResource } from '@/server/rest/resources/cache'
import { webRoute } from '@/server/rest/web-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(cacheStatsResource)
