import { ConfigError } from '../config/config-error'

/** Settings of a session, by the names of postgresql.conf; times are in milliseconds. */
export type Settings = Readonly<Record<string, string>>

/** Settings that the cache's protocol or the choice of the schema relies on, and where to set them instead. */
const ownSettings = new Map([
  ['search_path', 'use schema=NAME'],
  ['default_transaction_isolation', ''],
  ['default_transaction_read_only', ''],
  ['statement_timeout', ''],
  ['lock_timeout', ''],
  ['idle_in_transaction_session_timeout', 'it follows from CACHE_MARK_DEADLINE'],
  ['synchronous_commit', ''],
])

/** One option: `-c NAME=VALUE`, `-cNAME=VALUE` or `--NAME=VALUE`; a backslash keeps the space after it. */
const option = /\s*(?:-c\s*|--)([A-Za-z_][\w.-]*)=((?:\\.|[^\s\\])*)(?=\s|$)/y

/**
 * The settings in the parameter `options` of an address, in libpq's syntax.
 *
 * Hotlist sets them itself on each new connection: a pooler may drop what the driver would send when it connects.
 *
 * @throws ConfigError when it holds anything else, or a setting that Hotlist relies on
 */
export function settingsOf(options: string): Settings {
  const settings: Record<string, string> = {}
  const text = options.trim()
  option.lastIndex = 0
  while (option.lastIndex < text.length) {
    const [, written, value] = option.exec(text) ?? []
    if (written === undefined || value === undefined) {
      throw new ConfigError('DATABASE_URL has options that are not -c NAME=VALUE -c NAME=VALUE …')
    }
    const name = written.replaceAll('-', '_').toLowerCase()
    const advice = ownSettings.get(name)
    if (advice !== undefined) {
      throw new ConfigError(
        `DATABASE_URL has the option ${name}, which Hotlist sets itself${advice && `: ${advice}`}`,
      )
    }
    settings[name] = value.replaceAll(/\\(.)/g, '$1')
  }
  return settings
}
