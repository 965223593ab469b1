import { taskRestoreResource } from '@/server/rest/resources/task'
import { webRoute } from '@/server/rest/web-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(taskRestoreResource)
