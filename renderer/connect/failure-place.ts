import type { FailureCode } from '#shared/contract/failure.ts'

/** The part of the form that a failure is about. */
export type FailurePlace = 'baseUrl' | 'credential' | 'proxyAddress' | 'proxyPassword' | 'certificates' | 'form'

const PLACES: Partial<Readonly<Record<FailureCode, FailurePlace>>> = {
  bad_url: 'baseUrl',
  not_https: 'baseUrl',
  unreachable: 'baseUrl',
  timeout: 'baseUrl',
  redirected: 'baseUrl',
  not_json: 'baseUrl',
  bad_answer: 'baseUrl',
  not_found: 'baseUrl',
  bad_proxy: 'proxyAddress',
  proxy_failed: 'proxyAddress',
  proxy_refused: 'proxyPassword',
  certificate_refused: 'certificates',
  bad_certificates: 'certificates',
  key_refused: 'credential',
  permission_missing: 'credential',
}

/** Where a failure to connect is told: at the field that it is about, or under all of them. */
export function failurePlace(code: FailureCode): FailurePlace {
  return PLACES[code] ?? 'form'
}
