/** A configuration value that can't be used; the message is the one line a person needs. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}
