import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { inRoot } from './root.mjs'

const entry = z.object({ integrity: z.string().optional(), link: z.boolean().optional() })
const lock = z.object({ packages: z.record(z.string(), entry) })

test.each([[['package-lock.json']], [['bench', 'peers', 'package-lock.json']]])(
  'every package in %s is held to a checksum',
  async (path) => {
    const { packages } = lock.parse(JSON.parse(await readFile(inRoot(...path), 'utf8')))
    const installed = Object.entries(packages).filter(([name, { link }]) => name !== '' && !link)
    const unchecked = installed.filter(([, { integrity }]) => !/^sha(512|1)-/.test(integrity ?? ''))
    expect(installed.length).toBeGreaterThan(0)
    expect(unchecked.map(([name]) => name)).toEqual([])
  },
)
