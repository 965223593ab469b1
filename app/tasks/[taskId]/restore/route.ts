import { webRoute } from '@/server/rest/web-route'
import { taskRestoreResource } from '@/server/tasks/task-resource'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(taskRestoreResource)
