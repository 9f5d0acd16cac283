import type { z } from 'zod'

/** A request: how its input is parsed, and (as a type only) what it answers. */
export interface Route<Output, Schema extends z.ZodType> {
  readonly input: Schema
  readonly answers?: (output: Output) => Output
}

/** Declares a request: `route<Answer>()(schema)`. */
export const route =
  <Output>() =>
  <Schema extends z.ZodType>(input: Schema): Route<Output, Schema> => ({ input })
