import { filterListResource } from '../filters/filter-list-resource'
import { filterResource } from '../filters/filter-resource'
import { labelListResource } from '../labels/label-list-resource'
import { labelResource } from '../labels/label-resource'
import { projectListResource } from '../projects/project-list-resource'
import {
  projectArchiveResource,
  projectResource,
  projectRestoreResource,
  projectUnarchiveResource,
} from '../projects/project-resource'
import { projectTasksResource } from '../projects/project-tasks-resource'
import { projectSectionsResource } from '../sections/project-sections-resource'
import { sectionResource } from '../sections/section-resource'
import { subtaskResource } from '../subtasks/subtask-resource'
import { taskSubtasksResource } from '../subtasks/task-subtasks-resource'
import { taskLabelResource } from '../tasks/task-label-resource'
import { taskListResource } from '../tasks/task-list-resource'
import { taskResource, taskRestoreResource } from '../tasks/task-resource'
import { openApiDocument } from './openapi/document'
import { openApiSchema } from './openapi/schemas'
import { jsonReply } from './reply'
import { type Resource, resource } from './resource'
import { cacheClearResource, cacheStatsResource } from './resources/cache'
import { healthResource, readinessResource } from './resources/health'

/** The OpenAPI document, which describes all resources including this one. */
export const openApiResource = resource('/openapi.json', {
  GET: {
    summary: 'This document',
    returns: { status: 200, schema: openApiSchema },
    answer: async () => jsonReply(200, JSON.stringify(openApiDocument(resources))),
  },
})

/** All resources of the REST API. */
export const resources: readonly Resource[] = [
  taskListResource,
  taskResource,
  taskRestoreResource,
  taskSubtasksResource,
  taskLabelResource,
  subtaskResource,
  projectListResource,
  projectResource,
  projectRestoreResource,
  projectArchiveResource,
  projectUnarchiveResource,
  projectTasksResource,
  labelListResource,
  labelResource,
  filterListResource,
  filterResource,
  projectSectionsResource,
  sectionResource,
  cacheStatsResource,
  cacheClearResource,
  healthResource,
  readinessResource,
  openApiResource,
]
