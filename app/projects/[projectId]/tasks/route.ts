import { projectTasksResource } from '@/server/projects/project-tasks-resource'
import { webRoute } from '@/server/rest/web-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(projectTasksResource)
