/** The variables of our own environment that a program needs to run at all. Others could configure Hotlist. */
const needed = ['PATH', 'HOME', 'TMPDIR', 'LANG']

/**
 * What a program that a test starts inherits of our own environment.
 *
 * @param more names beside those that every program needs
 */
export function inheritedEnvironment(
  ...more: readonly string[]
): Record<string, string | undefined> {
  return Object.fromEntries([...needed, ...more].map((name) => [name, process.env[name]]))
}
