/**
 * The resources that one imported file may use. File sizes are in bytes, text lengths in characters, times in
 * milliseconds. docs/import.md repeats these limits.
 */

const megabyte = 1024 * 1024

/** The largest file. A backup has to be readable however large it has grown. */
export const maxFile = 100 * megabyte
/** Todoist allows 300 tasks per project. */
export const maxTodoistFile = 5 * megabyte
/** The largest file of other programs that is read by lines. */
export const maxLinesFile = 20 * megabyte
/** All files of a ZIP archive together, unpacked. */
export const maxInflated = 100 * megabyte
/** The most files in a ZIP archive, most of which may be attachments. */
export const maxArchiveFiles = 10_000
/** The most rows of a CSV file of one project, and of one that holds everything. */
export const maxRows = 10_000
export const maxBackupRows = 100_000
/** The most tasks and subtasks of a file. One transaction, which has a deadline, publishes all of them. */
export const maxEntries = 250_000
export const maxCell = 100_000
export const maxRow = 1_000_000
export const maxColumns = 200
/**
 * The longest text taken for a date. The date parser's time grows faster than its text; no date is longer than this.
 */
export const maxDate = 100
/** How long reading a file may take. */
export const readDeadlineMs = 20_000
/** Memory of the reading thread, in MB: a file that needs more ends the thread, not the process. */
export const readerMemoryMb = 1_536
/** How many files are read at once; others wait. */
export const maxReaders = 2

export const inMegabytes = (bytes: number) => `${bytes / megabyte} MB`
