import { filterResource } from '@/server/filters/filter-resource'
import { webRoute } from '@/server/rest/web-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(filterResource)
