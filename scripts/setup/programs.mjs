import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inRoot } from './root.mjs'

const folder = '.build'

/** The program of the thread that reads files for an import. */
export const importReader = 'server/transfer/import-worker.ts'

/** What `npm start` runs. */
export const serverPrograms = [
  'server/start/configuration-problem.ts',
  'server/main.ts',
  importReader,
]

/**
 * The path of a program's bundle, which `bundlePrograms` writes.
 *
 * @param {string} entry its TypeScript file, relative to the root
 */
export const bundleOf = (entry) => inRoot(folder, entry.replace(/\.ts$/, '.mjs'))

/** Runs a bundled program in this process, whose errors then name the lines of its source. Resolves with its exports. */
export function importBundle(entry) {
  process.setSourceMapsEnabled(true)
  return import(pathToFileURL(bundleOf(entry)).href)
}

/**
 * Bundles programs of this repository, so that Node runs them without compiling hundreds of files. This takes a fifth of a
 * second, which is less than it takes to find out whether it is needed.
 *
 * @param {...string} entries their TypeScript files, relative to the root
 */
export async function bundlePrograms(...entries) {
  const { build } = await import('esbuild')
  // Each by itself: what is in a bundle must not depend on which others are made beside it.
  await Promise.all(
    entries.map(async (entry) => {
      const { outputFiles } = await build({ ...options, entryPoints: [entry] })
      const written = bundleOf(entry)
      const isEntry = ({ path }) => path === written
      await Promise.all(outputFiles.filter((file) => !isEntry(file)).map(writeAnew))
      await Promise.all(outputFiles.filter(isEntry).map(writeAnew))
    }),
  )
}

/** Not written in full: a program that bundles others has this file in its own bundle, where it would be replaced. */
const meta = ['import', 'meta'].join('.')

/** Modules find files beside them by `import.meta`, in a bundle as well. */
const ownPlaces = {
  name: 'own-places',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /\.m?ts$|\.mjs$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      if (!text.includes(meta)) return undefined
      const contents = text
        .replaceAll(`${meta}.dirname`, JSON.stringify(dirname(path)))
        .replaceAll(`${meta}.url`, JSON.stringify(pathToFileURL(path).href))
      return { contents, loader: 'ts' }
    })
  },
}

/** @satisfies {import('esbuild').BuildOptions} */
const options = {
  absWorkingDir: inRoot(),
  outbase: '.',
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[hash]',
  bundle: true,
  // What is imported only when it is needed stays in files of its own.
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  sourcesContent: false,
  plugins: [ownPlaces],
  write: false,
}

/**
 * Writes a file unless it is there already. Another process may be reading it, so it is never seen half-written.
 *
 * @param {import('esbuild').OutputFile} file
 */
async function writeAnew({ path, contents }) {
  const present = await readFile(path).catch(() => null)
  if (present?.equals(contents)) return
  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, contents)
  await rename(unfinished, path)
}
