import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const ways = {
  '.br': (content) =>
    promisify(brotliCompress)(content, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }),
  '.gz': (content) => promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
}

/** Smaller files fit into one packet anyway. */
const minBytes = 1000

/**
 * Writes each script and style sheet of a folder beside itself as `.br` and `.gz`, compressed as well as these formats
 * can: the server sends these instead of compressing the file for each browser.
 *
 * @param {string} folder
 */
export async function compressFiles(folder) {
  const files = await readdir(folder, { recursive: true })
  await Promise.all(
    files.filter((file) => /\.(js|css)$/.test(file)).map((file) => compress(join(folder, file))),
  )
}

/** @param {string} file */
async function compress(file) {
  const content = await readFile(file)
  if (content.length < minBytes) return
  for (const [ending, way] of Object.entries(ways))
    await writeFile(file + ending, await way(content))
}
