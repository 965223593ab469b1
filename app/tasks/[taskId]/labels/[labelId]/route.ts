import { webRoute } from '@/server/rest/web-route'
import { taskLabelResource } from '@/server/tasks/task-label-resource'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(taskLabelResource)
