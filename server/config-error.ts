/** A configuration value that can't be used; the message is the one line a person needs. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Why a value can't be used: the message follows "NAME is VALUE, but" and does not repeat the value. */
export class ValueError extends Error {
  override name = 'ValueError'
}
