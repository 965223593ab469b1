import { webRoute } from '@/server/rest/web-route'
import { taskListResource } from '@/server/tasks/task-list-resource'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(taskListResource)
