import { taskListResource } from '@/server/rest/resources/task-list'
import { webRoute } from '@/server/rest/web-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(taskListResource)
