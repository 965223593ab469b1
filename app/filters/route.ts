import { filterListResource } from '@/server/filters/filter-list-resource'
import { webRoute } from '@/server/rest/web-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(filterListResource)
