/** A configuration value that can't be used. The message is the one line that a person needs. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Why a value can't be used: the message follows "NAME is VALUE, but" and does not repeat the value. */
export class ValueError extends Error {
  override name = 'ValueError'
}
