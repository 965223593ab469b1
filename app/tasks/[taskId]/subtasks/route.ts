import { taskSubtasksResource } from '@/server/rest/resources/task-subtasks'
import { webRoute } from '@/server/rest/web-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(taskSubtasksResource)
