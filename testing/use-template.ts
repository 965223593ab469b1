import { inject } from 'vitest'
import { templateVariable } from './test-database'

process.env[templateVariable] = inject('template')
