import { webRoute } from '@/server/rest/web-route'
import { taskSubtasksResource } from '@/server/subtasks/task-subtasks-resource'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(taskSubtasksResource)
