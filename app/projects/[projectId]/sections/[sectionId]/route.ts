import { webRoute } from '@/server/rest/web-route'
import { sectionResource } from '@/server/sections/section-resource'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(sectionResource)
