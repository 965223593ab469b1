import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const names = await readdir(import.meta.dirname, { recursive: true })
const pages = ['README.md', ...names.map((name) => join('docs', name))].filter((name) =>
  name.endsWith('.md'),
)

/** Links to files, and what stands in backticks and looks like a path of the tree. */
const link = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g
const path =
  /`((?:app|bench|docs|e2e|lint|prisma|proof|scripts|server|testing)\/[\w./[\]-]+\.\w+)`/g

test.each(pages)('%s names files that exist', async (page) => {
  const text = await readFile(join(root, page), 'utf8')
  const linked = [...text.matchAll(link)].map(([, to = '']) => join(dirname(page), to))
  const named = [...text.matchAll(path)].map(([, to = '']) => to)
  expect([...linked, ...named].filter((each) => !existsSync(join(root, each)))).toEqual([])
})
