import { describe, expect, test } from 'vitest'
import { readBackup, writeBackup } from './backup'
import { demoTasks } from './demo'

const today = '2026-11-23'

describe('the demo', () => {
  test('is the same for everybody on the same day, and moves with it', () => {
    expect(demoTasks(today)).toEqual(demoTasks(today))
    const [first] = demoTasks(today)
    const [later] = demoTasks('2027-02-28')
    expect([first?.dueDate, later?.dueDate]).toEqual(['2026-12-01', '2027-03-08'])
  })

  test('could be a backup: each task is one that people can have', () => {
    const tasks = demoTasks(today)
    expect(readBackup(writeBackup(tasks, new Date()))).toEqual(tasks)
  })

  test('shows all there is: every status and priority, overdue, due today, finished, projects with sections, labels', () => {
    const tasks = demoTasks(today)
    const open = tasks.filter(({ completedAt }) => completedAt === null)
    const kinds = (values: unknown[]) => new Set(values).size
    expect(kinds(tasks.map(({ status }) => status))).toBe(4)
    expect(kinds(tasks.map(({ priority }) => priority))).toBe(5)
    expect(open.some(({ dueDate }) => dueDate === today)).toBe(true)
    expect(open.some(({ dueDate }) => dueDate !== null && dueDate < today)).toBe(true)
    expect(kinds(tasks.map(({ title }) => title))).toBe(tasks.length)
    expect(kinds(tasks.flatMap(({ project }) => project?.name ?? []))).toBe(3)
    expect(kinds(tasks.flatMap(({ section }) => section ?? []))).toBeGreaterThan(3)
    expect(kinds(tasks.flatMap(({ labels = [] }) => labels.map(({ name }) => name)))).toBe(3)
    expect(tasks.some(({ project }) => project === undefined)).toBe(true)
  })

  test('has nothing from the day itself, whose time is not known', () => {
    const times = demoTasks(today).flatMap(({ createdAt, updatedAt, completedAt }) => [
      createdAt,
      updatedAt,
      completedAt ?? '',
    ])
    expect(times.every((time) => time < today)).toBe(true)
  })
})
