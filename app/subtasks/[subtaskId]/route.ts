import { webRoute } from '@/server/rest/web-route'
import { subtaskResource } from '@/server/subtasks/subtask-resource'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(subtaskResource)
