import { join } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': join(import.meta.dirname) } },
  test: {
    environment: 'node',
    include: ['**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, '.next/**', 'e2e/**'],
    // Tests start real servers, and two busy cores make that slow: a limit is there to end what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
