/** The oldest version of a package that no advisory known to us affects. */
export interface MinimumVersion {
  package: string
  atLeast: string
  /** The advisories that require this version, on https://github.com/advisories. */
  advisories: readonly string[]
}

/**
 * The least versions for the lock files, for registries that do not answer `npm audit`. Last reviewed on 2026-11-27.
 * Only packages in a lock file are listed.
 */
export const minimumVersions: readonly MinimumVersion[] = [
  // Packages that answer requests.
  {
    package: 'next',
    atLeast: '16.3.3',
    advisories: ['GHSA-2xp9-vwfh-vxw4', 'GHSA-p293-qw3h-jr36'],
  },
  { package: '@trpc/server', atLeast: '11.8.0', advisories: ['GHSA-43p4-m455-4f4j'] },
  // Packages that come with Next, the SQLite driver, and Prisma's program.
  {
    package: 'sharp',
    atLeast: '0.35.4',
    advisories: ['GHSA-rgj7-g3m4-5g8c', 'GHSA-f88m-g3jw-g9cj'],
  },
  { package: 'ws', atLeast: '8.21.0', advisories: ['GHSA-96hv-2xvq-fx4p', 'GHSA-58qx-3vcg-4xpx'] },
  { package: 'deepmerge-ts', atLeast: '8.0.0', advisories: ['GHSA-ggr8-5vv4-36mx'] },
  { package: 'defu', atLeast: '6.1.5', advisories: ['GHSA-737v-mqg7-c878'] },
  { package: 'effect', atLeast: '3.20.0', advisories: ['GHSA-38f7-945m-qr2g'] },
  { package: 'find-my-way', atLeast: '9.7.0', advisories: ['GHSA-c96f-x56v-gq3h'] },
  { package: 'lodash', atLeast: '4.18.0', advisories: ['GHSA-r5fr-rjxr-66jc'] },
  {
    package: 'mysql2',
    atLeast: '3.23.1',
    advisories: ['GHSA-rgwj-5xj2-c3m3', 'GHSA-3f6p-5ww8-9rcr'],
  },
  { package: 'valibot', atLeast: '1.2.0', advisories: ['GHSA-vqpr-j7v3-hqw9'] },
  // Packages that build the pages.
  {
    package: 'postcss',
    atLeast: '8.5.23',
    advisories: ['GHSA-fxqj-rqcc-2cmp', 'GHSA-r28c-9q8g-f849'],
  },
  {
    package: 'nanoid',
    atLeast: '3.3.18',
    advisories: ['GHSA-2v37-7h3g-55p8', 'GHSA-28wg-ghj8-5hjv'],
  },
  // Packages for tests.
  { package: 'ajv', atLeast: '8.18.0', advisories: ['GHSA-2g4f-4pwh-qvx6'] },
  {
    package: 'fast-uri',
    atLeast: '3.1.6',
    advisories: [
      'GHSA-f65p-4m7j-42xc',
      'GHSA-fph4-wmhf-6fwf',
      'GHSA-jqff-g426-hqxp',
      'GHSA-5jgf-p345-68v8',
    ],
  },
  { package: 'esbuild', atLeast: '0.25.0', advisories: ['GHSA-67mh-4wv8-2f99'] },
  {
    package: 'picomatch',
    atLeast: '4.0.4',
    advisories: ['GHSA-c2c7-rcm5-vvqj', 'GHSA-3v7f-55p6-f55p'],
  },
  { package: 'playwright', atLeast: '1.55.1', advisories: ['GHSA-7mvr-c777-76hp'] },
  {
    package: 'vite',
    atLeast: '8.0.16',
    advisories: ['GHSA-fx2h-pf6j-xcff', 'GHSA-v6wh-96g9-6wx3'],
  },
  {
    package: 'vitest',
    atLeast: '4.1.11',
    advisories: ['GHSA-82fw-gwwq-j7x9', 'GHSA-5xrq-8626-4rwp'],
  },
  { package: 'yaml', atLeast: '2.8.3', advisories: ['GHSA-48c2-rrv3-qjmp'] },
  // Packages that the benchmarks compare with.
  {
    package: 'fastify',
    atLeast: '5.12.1',
    advisories: ['GHSA-w2qp-rph6-63g4', 'GHSA-3m5p-2c4r-xxw2'],
  },
]

/** The packages of a lock file, as npm writes it. */
export type LockedPackages = Readonly<Record<string, { version?: string | undefined }>>

/** A line for each locked package that is too old. Pre-release versions count as older than the release. */
export function tooOld(packages: LockedPackages): string[] {
  return Object.entries(packages).flatMap(([path, { version = '' }]) => {
    const floor = minimumVersions.find((each) => path.endsWith(`node_modules/${each.package}`))
    if (!floor || isAtLeast(version, floor.atLeast)) return []
    return `${path} ${version}: needs ${floor.atLeast} (${floor.advisories.join(', ')})`
  })
}

const { compare } = new Intl.Collator('en', { numeric: true })

function isAtLeast(version: string, floor: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(version) && compare(version, floor) >= 0
}
