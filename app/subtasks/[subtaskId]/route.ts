import { subtaskResource } from '@/server/rest/resources/subtask'
import { webRoute } from '@/server/rest/web-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = webRoute(subtaskResource)
