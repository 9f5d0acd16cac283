import type { Failure, FailureCode } from '../../contract/failure.ts'

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
  redirected: 'The address answers with a redirect, which is never followed with a key. Enter the final address.',
  not_json:
    'The address answers with a web page instead of data. Check that it is the management address and that no sign-in page of your network is in between.',
  bad_answer: 'The gateway answered in a form this app does not understand. Nothing was changed here.',
  too_large: 'The answer is larger than 256 MiB and was not read.',
  key_refused: 'The gateway refuses this key. It may be mistyped, expired or revoked: replace it with a working one.',
  permission_missing:
    'This key lacks a right that is needed here (manage: read to list keys, manage: write to change them). Use a key that has it.',
  not_found: 'The gateway does not know this key any more.',
  refused: 'The gateway refused the request.',
  throttled: 'The gateway asks to slow down. The app waits and goes on by itself.',
  balance_exhausted: 'The organisation has no credit left. Top it up in the Requesty console, then go on.',
  cap_reached: 'The management key has reached its own monthly cap. Raise it in the Requesty console, then go on.',
  service_error: 'The gateway has trouble at the moment. Try again in a while.',
  keychain_absent:
    'No keychain was found on this computer, so the key cannot be stored. You can use it for this session only.',
  keychain_waiting:
    'The keychain did not answer: it is probably waiting to be unlocked. Unlock it and try again, or use the key for this session only.',
  keychain_refused: 'The keychain refused to store or read the key. You can use the key for this session only.',
  credential_missing: 'The management key of this workspace is not available. Enter it again with "Replace key".',
  no_workspace: 'There is no workspace yet. Connect one first.',
  other_organisation: 'This belongs to another organisation and was not applied.',
  run_active: 'A run is under way. Wait until it ends, or stop it first.',
  run_unknown: 'There is no run of this name.',
  writer_busy: 'Another Fobsheet is applying changes in this data folder. Wait until it is done.',
  plan_altered: 'The plan is not the one that was reviewed. Review it again.',
  bad_plan: 'This file is not a plan of this version.',
  plan_empty: 'There is nothing to apply.',
  not_confirmed: 'Not confirmed: nothing was sent.',
  disk_full: 'The disk is full. Free some space; nothing that was staged is lost.',
  disk_failed: 'The disk refused to write. Sending was stopped.',
  data_newer: 'The data folder was written by a newer Fobsheet. Update the app; nothing was changed.',
  data_damaged: 'A file in the data folder is damaged and was left as it is.',
  bad_request: 'The request was not understood.',
  forbidden: 'The request was refused.',
  cancelled: 'Cancelled.',
  unexpected: 'Something unexpected happened. Details are in the log file.',
}

/** What the user reads about a failure, with what the service said where that helps. */
function describe(value: Failure): string {
  return value.detail ? `${texts[value.code]} (${value.detail})` : texts[value.code]
}

/** Failures in words: what happened, what to do. */
export const failure = { describe } as const
