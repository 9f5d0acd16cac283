import type { Failure, FailureCode } from '../../contract/failure.ts'
import { describeKnown } from './failure-detail.ts'

const texts: Readonly<Record<FailureCode, string>> = {
  bad_url: 'This is not a web address. Use the management address, for example https://api-v2.requesty.ai.',
  not_https:
    'The address must begin with https://. Plain http is accepted for this computer only (127.0.0.1, localhost).',
  unreachable: 'The gateway cannot be reached. Check the address, your network and its proxy, then try again.',
  timeout: 'The gateway did not answer in time. Try again; nothing was lost.',
  certificate_refused:
    'The certificate of the gateway is not accepted, so the key was not sent. Where a company inspects its traffic, add its certificate under "Network" of the connection; one that has expired or is for another name has to be mended at the gateway.',
  bad_certificates: 'This file cannot be used. It has to hold certificates of authorities (PEM).',
  bad_proxy: 'This is not the address of a proxy. Use http:// or https://, for example http://proxy.example.com:3128.',
  proxy_refused:
    'The proxy refuses the connection: it wants a user and a password. Enter them under "Network" of the connection.',
  proxy_failed:
    'The proxy does not connect to the gateway. Check the proxy under "Network" of the connection, then try again.',
  redirected:
    'The address answers with a redirect, which is never followed with a key. On a guest network, open a web browser and sign in first; otherwise enter the final address.',
  not_json:
    'The address answers with a web page instead of data. On a guest network, open a web browser and sign in first; otherwise check that it is the management address.',
  bad_answer: 'The gateway answered in a form this app does not understand. Nothing was changed here.',
  too_large:
    'The answer is larger than this app reads (256 MiB, some 500,000 keys), and nothing of it was taken. Check the address; if the organisation is really that large, delete keys that are not in use.',
  key_refused:
    'The gateway refuses this key. It may be mistyped, expired, revoked or of another region: use one that works.',
  permission_missing:
    'This key lacks a right that is needed here (manage: read to list keys, manage: write to change them). Use a key that has it.',
  not_found: 'The gateway does not know this key any more.',
  refused: 'The gateway refused the request.',
  throttled: 'The gateway asks for a pause. Try again in a while.',
  balance_exhausted: 'The organisation has no credit left. Top it up in the Requesty console, then go on.',
  cap_reached: 'The management key has reached its own monthly cap. Raise it in the Requesty console, then go on.',
  service_error: 'The gateway has trouble at the moment. Try again in a while.',
  keychain_absent:
    'No keychain was found on this computer, so the key cannot be stored. You can use it for this session only.',
  bad_secrets_file:
    'The file that takes the secrets of this run is not where it was, or was changed. Say where it is with --secrets.',
  secrets_file_exists:
    'The file that shall take the secrets of new keys exists already, so nothing was sent. Name a new one with --secrets; to go on with a run that fills it, use resume.',
  secrets_file_failed:
    'The file that shall take the secrets of new keys cannot be made, so nothing was sent. Name another one with --secrets.',
  not_carried_out:
    'The gateway accepts the changes, but its list does not show them. Look at some of these keys in the Requesty console before you go on.',
  run_complete: 'This run has nothing left to do. What was refused or in conflict has to be planned anew.',
  no_escrow:
    'The keychain did not take what would protect the secrets of new keys, so nothing was sent. Unlock or set up the keychain, then apply again.',
  no_fingerprints:
    'The keychain of this computer has no key for fingerprints, so no secret of a run here can be told again. It is made when the first key is created with it.',
  secrets_held:
    'This organisation still holds secrets of new keys that were not handed over. Save them and destroy the kept copy first.',
  keychain_waiting:
    'The keychain did not answer: it is probably waiting to be unlocked. Unlock it and try again, or use the key for this session only.',
  keychain_refused: 'The keychain refused to store or read the key. You can use the key for this session only.',
  credential_missing: 'The management key of this workspace is not available. Enter it again with "Replace key".',
  no_workspace: 'There is no workspace yet. Connect one first.',
  demo_unavailable: 'The demo organisation could not be started on this computer. Try again.',
  other_organisation: 'This belongs to another organisation and was not applied.',
  bad_name: 'A workspace name has 1 to 100 characters, none of them a line break or invisible.',
  name_taken: 'Another workspace has this name. Choose one that tells them apart.',
  demo_production: 'The demo organisation cannot be marked as production.',
  workspace_read_only:
    'This workspace is set to read-only, so nothing was sent. To apply, choose another safety level for it in Settings, under Safety.',
  run_active: 'A run is under way. Wait until it ends, or stop it first.',
  run_unknown: 'There is no run of this name.',
  run_not_begun: 'This run was never begun, and nothing of it was sent. Apply its plan anew.',
  writer_busy: 'Another Fobsheet is applying changes in this data folder. Wait until it is done.',
  plan_altered: 'The plan is not the one that was reviewed. Review it again.',
  bad_plan: 'This is no plan that can be applied, so nothing was sent.',
  plan_unreadable: 'The file of the plan cannot be read.',
  plan_changed:
    'This plan was changed after it was saved, so it is not the one that was reviewed. Ask for the file again, or plan anew.',
  plan_newer: 'This plan was saved by a newer Fobsheet. Update this one, then open it again.',
  further_missing: 'Usage by this field has not been fetched yet.',
  further_several:
    'Usage is fetched by one of these fields at a time, so that they cannot stand in one question. Take one of them away.',
  further_refused: 'This gateway does not divide usage by this field. Nothing was stored.',
  pivot_too_large:
    'This pivot has more lines and columns than fit into memory. Take a field away, put a filter on it, or show only the largest lines.',
  too_large_for_excel:
    'This does not fit into an Excel workbook, which holds 1,048,576 rows and 32,767 characters in a cell. Export it as CSV.',
  list_renewed: 'The list was renewed in that moment, so nothing was written. Export again.',
  plan_too_large: 'This file is larger than a plan can be (256 MB), and nothing of it was read.',
  plan_empty: 'There is nothing to apply.',
  not_confirmed: 'Not confirmed: nothing was sent.',
  space_short: 'The disk of the data folder has too little room for this run. Nothing was sent. Free some space, then apply again.', // prettier-ignore
  clock_wrong: 'The clock of this computer is more than a day off the gateway’s. Nothing was sent. Set the clock, then apply again.', // prettier-ignore
  disk_full: 'The disk is full. Free some space, then try again.',
  disk_failed: 'The data folder cannot be read or written.',
  data_newer: 'The data folder was written by a newer Fobsheet: update this one.',
  data_damaged: 'A file in the data folder is damaged and was left as it is.',
  import_gone: 'This table is not there any more. Choose the file again.',
  import_too_large: 'This table needs more memory than there is. Split it into several files.',
  spend_gone: 'Reading the stored usage ended unexpectedly. Try again; nothing was lost.',
  spend_too_large: 'The answer about usage needs more memory than there is. Fetch fewer days at a time.',
  sync_busy:
    'Another Fobsheet is fetching the usage of this organisation. Wait until it is done; what it stores is yours as well.',
  bad_request: 'The request was not understood.',
  forbidden: 'The request was refused.',
  cancelled: 'Cancelled.',
  unexpected: 'Something unexpected happened. Details are in the log file.',
}

/** Where the code says it all, what the system said on top is no news to anybody. */
const complete: ReadonlySet<FailureCode> = new Set([
  'too_large',
  'disk_full',
  'redirected',
  'timeout',
  'permission_missing',
  'key_refused',
  'balance_exhausted',
  'cap_reached',
  'throttled',
])

/** What the user reads about a failure: in full where more is known than the code, else with what the service said. */
function describe(value: Failure): string {
  const known = describeKnown(value)
  if (known !== null) return known
  return value.detail && !complete.has(value.code) ? `${texts[value.code]} (${value.detail})` : texts[value.code]
}

/** Whether a text is the code of a failure. */
function isCode(value: string): boolean {
  return Object.hasOwn(texts, value)
}

/** Failures in words: what happened, what to do. */
export const failure = { describe, isCode } as const
