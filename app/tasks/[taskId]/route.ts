import { webRoute } from '@/server/rest/web-route'
import { taskResource } from '@/server/tasks/task-resource'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(taskResource)
