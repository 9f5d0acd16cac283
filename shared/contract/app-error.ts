import type { Failure, FailureCode, Space } from './failure.ts'

/** A failure thrown inside main, with its cause. It crosses the window as a Failure and never carries a secret. */
export class AppError extends Error {
  override readonly name: string = 'AppError'
  readonly failure: Failure

  constructor(
    code: FailureCode,
    options: {
      readonly detail?: string
      readonly status?: number
      readonly manage?: string
      readonly until?: string
      readonly space?: Space
      readonly clockOff?: number
      readonly cause?: unknown
    } = {},
  ) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause })
    const { detail, status, manage, until, space, clockOff } = options
    this.failure = {
      code,
      ...(detail === undefined ? {} : { detail }),
      ...(status === undefined ? {} : { status }),
      ...(manage === undefined ? {} : { manage }),
      ...(until === undefined ? {} : { until }),
      ...(space === undefined ? {} : { space }),
      ...(clockOff === undefined ? {} : { clockOff }),
    }
  }
}

/** The error that says this failure. */
export function appError({ code, ...rest }: Failure): AppError {
  return new AppError(code, rest)
}
