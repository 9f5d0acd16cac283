import type { FailureCode } from '#shared/contract/failure.ts'

/** The part of the form that a failure is about. */
export type FailurePlace = 'baseUrl' | 'credential' | 'form'

const PLACES: Partial<Readonly<Record<FailureCode, FailurePlace>>> = {
  bad_url: 'baseUrl',
  not_https: 'baseUrl',
  unreachable: 'baseUrl',
  timeout: 'baseUrl',
  redirected: 'baseUrl',
  not_json: 'baseUrl',
  bad_answer: 'baseUrl',
  not_found: 'baseUrl',
  key_refused: 'credential',
  permission_missing: 'credential',
}

/** Where a failure to connect is told: at the address, at the key, or under both. */
export function failurePlace(code: FailureCode): FailurePlace {
  return PLACES[code] ?? 'form'
}
