import { z } from 'zod'

/**
 * The types of columns, as both databases return them. A computed column of SQLite has no declared type, so truth
 * values and times may still have the form in which they are stored.
 */

export const integer = z.int()
export const text = z.string()
export const flag = z.union([z.boolean(), z.int().transform((stored) => stored === 1)])
export const time = z.union([z.date(), z.string().transform((stored) => new Date(stored))])
