import type { Failure, FailureCode } from './failure.ts'

/** A failure thrown inside main, with its cause. It crosses the window as a Failure and never carries a secret. */
export class AppError extends Error {
  override readonly name: string = 'AppError'
  readonly failure: Failure

  constructor(
    code: FailureCode,
    options: { readonly detail?: string; readonly status?: number; readonly cause?: unknown } = {},
  ) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause })
    const { detail, status } = options
    this.failure = { code, ...(detail === undefined ? {} : { detail }), ...(status === undefined ? {} : { status }) }
  }
}

/** The error that says this failure. */
export function appError({ code, detail, status }: Failure): AppError {
  return new AppError(code, {
    ...(detail === undefined ? {} : { detail }),
    ...(status === undefined ? {} : { status }),
  })
}
