import type { z } from 'zod'
import type { Context } from '../trpc'
import type { SentConditions } from './entity-tag'
import { readJson, requireJson } from './json-body'
import { type IdPlace, idPlaces } from './path-ids'
import type { Reply } from './reply'
import type { RestRequest } from './request'

/** The methods that a resource may answer; HEAD and OPTIONS follow from them. */
export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

type IdNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | IdNames<Rest>
  : never

/** The ids in a path, by name: `{ taskId: number }` for `/tasks/{taskId}`. */
export type PathIds<Path extends string> = { readonly [Name in IdNames<Path>]: number }

/** What an operation gets. */
export interface Call<Ids> {
  ids: Ids
  request: RestRequest
  /** Its conditional headers. */
  sent: SentConditions
  context: Context
}

/** What a client may rely on. The OpenAPI document is built from it. */
export interface Described {
  summary: string
  /** Query parameters by name. */
  query?: Readonly<Record<string, z.ZodType>>
  /** What the request's body must be. */
  body?: z.ZodType
  /** Whether replies carry an `ETag` that conditional headers may name. */
  tagged?: boolean
  /** The reply on success; without a schema it has no body. */
  returns: { status: 200 | 201 | 204; schema?: z.ZodType }
}

/** One method on one path. */
export interface Operation<Ids> extends Described {
  /** @throws ProblemError, RefusedError or TRPCError when the reply is a problem */
  answer(call: Call<Ids>): Promise<Reply>
}

/** A path and its operations. */
export interface Resource {
  /** In OpenAPI's notation: names in braces are ids. */
  path: string
  /** The places of those names. */
  places: readonly IdPlace[]
  operations: Partial<Record<Method, Operation<Readonly<Record<string, number>>>>>
}

/** Declares a resource. The types of its ids follow from its path. */
export function resource<Path extends string>(
  path: Path,
  operations: Partial<Record<Method, Operation<PathIds<Path>>>>,
): Resource {
  return { path, places: idPlaces(path), operations }
}

/** An operation that needs a body. It runs once the body is read and fits its schema. */
export function withBody<Ids, Body>({
  answer,
  ...described
}: Described & {
  body: z.ZodType<Body>
  answer(call: Call<Ids> & { body: Body }): Promise<Reply>
}): Operation<Ids> {
  const { body: schema } = described
  return {
    ...described,
    answer: async (call) => answer({ ...call, body: await readJson(call.request, schema) }),
  }
}

/**
 * A write that takes no input. A body is not read, but if there is one it must be declared as JSON: a form on
 * another site can't do that.
 */
export function withoutBody<Ids>(operation: Operation<Ids>): Operation<Ids> {
  return {
    ...operation,
    answer: async (call) => {
      if (call.request.headers.get('content-type') !== null) requireJson(call.request)
      return operation.answer(call)
    },
  }
}
