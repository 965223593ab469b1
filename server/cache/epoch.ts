/**
 * The name of an epoch: eight characters of time (seconds since 1970) and four at random, both in hexadecimal, such as
 * `692764c09f3e`. Of two epochs of one database, the later one sorts after the earlier as text, so a browser that has
 * rows of both knows which to believe; a server only asks whether two are equal.
 *
 * Versions of rows count writes, and a restored database counts some of them a second time: version 3 then holds
 * another text than before. So a version means something only together with its epoch. The migration that added the
 * column makes the first epoch of a database; only a restore begins another.
 */
export const epochPattern = /^[0-9a-f]{12}$/
