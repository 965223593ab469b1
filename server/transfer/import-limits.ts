/**
 * What one imported file may ask of the process. Sizes of files are in bytes, of texts in characters; times in
 * milliseconds. docs/import.md repeats them.
 */

const megabyte = 1024 * 1024

/** Todoist takes 300 tasks a project. A backup has to be readable whatever it has grown to. */
export const maxFile = { todoist: 5 * megabyte, json: 100 * megabyte } as const
/** Rows of a CSV file. */
export const maxRows = 10_000
/** Tasks and subtasks of a file. All of them are published by one transaction, which has a deadline. */
export const maxEntries = 250_000
export const maxCell = 100_000
export const maxRow = 1_000_000
export const maxColumns = 200
/** The date parser's time grows faster than its text; no date takes more words than this. */
export const maxDate = 100
/** How long a file may take to be understood. */
export const readDeadlineMs = 20_000
/** Memory of the thread that reads, in MB: a file that needs more ends that thread, not the process. */
export const readerMemoryMb = 1_536
/** Files that are read at once; more wait. */
export const maxReaders = 2

export const inMegabytes = (bytes: number) => `${bytes / megabyte} MB`
