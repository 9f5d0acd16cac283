/** Why something did not work. A closed list: code decides, words are for people. */
export type FailureCode =
  | 'bad_url'
  | 'not_https'
  | 'unreachable'
  | 'timeout'
  | 'certificate_refused'
  | 'bad_certificates'
  | 'bad_proxy'
  | 'proxy_refused'
  | 'proxy_failed'
  | 'redirected'
  | 'not_json'
  | 'bad_answer'
  | 'too_large'
  | 'key_refused'
  | 'permission_missing'
  | 'not_found'
  | 'refused'
  | 'throttled'
  | 'balance_exhausted'
  | 'cap_reached'
  | 'service_error'
  | 'keychain_absent'
  | 'keychain_waiting'
  | 'keychain_refused'
  | 'no_escrow'
  | 'bad_secrets_file'
  | 'secrets_file_exists'
  | 'secrets_file_failed'
  | 'secrets_held'
  | 'no_fingerprints'
  | 'credential_missing'
  | 'no_workspace'
  | 'demo_unavailable'
  | 'other_organisation'
  | 'bad_name'
  | 'name_taken'
  | 'demo_production'
  | 'workspace_read_only'
  | 'run_active'
  | 'not_carried_out'
  | 'run_unknown'
  | 'run_not_begun'
  | 'run_complete'
  | 'writer_busy'
  | 'plan_altered'
  | 'plan_empty'
  | 'bad_plan'
  | 'plan_changed'
  | 'plan_newer'
  | 'plan_too_large'
  | 'plan_unreadable'
  | 'not_confirmed'
  | 'space_short'
  | 'clock_wrong'
  | 'disk_full'
  | 'disk_failed'
  | 'data_newer'
  | 'data_damaged'
  | 'import_gone'
  | 'import_too_large'
  | 'spend_gone'
  | 'spend_too_large'
  | 'sync_busy'
  | 'too_large_for_excel'
  | 'pivot_too_large'
  | 'further_missing'
  | 'further_several'
  | 'further_refused'
  | 'list_renewed'
  | 'bad_request'
  | 'forbidden'
  | 'cancelled'
  | 'unexpected'

/** What crosses the window when something failed: the code, and what the service or system said, stripped of secrets. */
export interface Failure {
  readonly code: FailureCode
  readonly detail?: string
  readonly status?: number
  /** The level of `manage` that the key has, where a right is missing and the level is known. */
  readonly manage?: string
  /** When the service may be asked again (RFC 3339), where it said so. */
  readonly until?: string
  /** The bytes that a run may need and those that are free, where the space is too little. */
  readonly space?: Space
  /** By how many milliseconds our clock is ahead of the gateway's, where that is too far. */
  readonly clockOff?: number
}

/** Room on a disk, in bytes. */
export interface Space {
  readonly needed: number
  readonly free: number
}

/** Every answer over the window: a value, or why there is none. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

/** Says that it worked. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** Says why it did not. */
export function failed(failure: Failure): Result<never> {
  return { ok: false, failure }
}
