import { webRoute } from '@/server/rest/web-route'
import { projectSectionsResource } from '@/server/sections/project-sections-resource'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(projectSectionsResource)
