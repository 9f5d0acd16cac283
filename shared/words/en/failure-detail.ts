import type { Failure } from '../../contract/failure.ts'
import { clockText } from './clock-off.ts'
import { sizeText } from './size.ts'

const CERTIFICATE =
  'The certificate at this address is not one that this computer trusts, so the key was not sent. Where a company inspects its traffic, add its certificate under "Network" of the connection; otherwise ask your administrator, because somebody may be reading along.'
const OFFLINE =
  'The gateway cannot be reached: this computer has no way to it. Check the network connection, and the VPN if you need one.'
const CUT =
  'The connection was cut before the answer was complete. Try again; if it goes on, a firewall or proxy cuts it.'
const UNTIMELY =
  'The certificate at this address is not valid at this time, so the key was not sent. Either it has run out, or the clock of this computer is wrong: check the clock first.'

/** What Node says about a connection, for people. */
const connection: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The gateway cannot be reached: no computer of this name was found. Check the address and your network.',
  EAI_AGAIN: 'The gateway cannot be reached: its name cannot be looked up. This computer seems to be offline.',
  ECONNREFUSED:
    'The gateway cannot be reached: nothing answers at this address. Check the address and its port, or try again in a while.',
  ENETUNREACH: OFFLINE,
  EHOSTUNREACH: OFFLINE,
  ENETDOWN: OFFLINE,
  EADDRNOTAVAIL: OFFLINE,
  ECONNRESET: CUT,
  EPIPE: CUT,
  HPE_INVALID_EOF_STATE: CUT,
  'the connection was closed before the answer was complete': CUT,
  'the connection failed': 'The gateway cannot be reached. Check the address and your network, then try again.',
  'no connection in time':
    'The gateway cannot be reached: it does not accept a connection. Check the address and your network; a firewall may be in between.',
  EPROTO: 'What answers at this address does not speak https. Check the address and its port.',
}

/** What Node says about a certificate, for people. */
const certificate: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
  ERR_TLS_CERT_ALTNAME_INVALID:
    'The certificate at this address belongs to another name, so the key was not sent. Check the address; on a guest network, sign in to the network first.',
  CERT_HAS_EXPIRED: UNTIMELY,
  CERT_NOT_YET_VALID: UNTIMELY,
}

const disk: Readonly<Record<string, string>> = {
  EROFS: 'The data folder is on a disk that can only be read.',
  EACCES: 'Fobsheet may not write to its data folder.',
  EPERM: 'Fobsheet may not write to its data folder.',
  EIO: 'The disk reports an error of its own.',
  ENOTDIR: 'In the data folder, a file stands where a folder belongs. Move it away, then try again.',
  EISDIR: 'In the data folder, a folder stands where a file belongs. Move it away, then try again.',
}

const rights: Readonly<Record<string, string>> = {
  none: 'This key has “manage: none” and may not list keys. Use an admin key from the Requesty console, which has “manage: write”, or a key with “manage: read”, which an admin key can create through the API.',
  read: 'This key has “manage: read”: it may list keys and change none. To apply, replace it with a key that has “manage: write”, such as an admin key from the Requesty console.',
  write:
    'The gateway refuses this, although it says that the key has “manage: write”. Ask whoever runs the gateway, or use another key.',
}

const networkSays: Readonly<Record<number, string>> = {
  511: 'Your network wants a sign-in first. Open a web browser, sign in to the network, then try again.',
}

/** What is wrong with fields by which usage is fetched on demand, by their names. */
const further: Partial<Record<Failure['code'], (fields: string) => string>> = {
  further_missing: (field) =>
    `Usage by ${field} has not been fetched yet. It is fetched for the days that you name: in the list of fields, or with "fobsheet spend sync --by ${shellWord(field)} --from … --to …".`,
  further_several: (fields) =>
    `Usage is fetched by one of these fields at a time, so ${fields} cannot stand in one question. Take all but one of them away from rows, columns and filters.`,
  further_refused: (field) =>
    `This gateway does not divide usage by ${field}. It has no such field, or the key may not ask for it. Nothing was stored.`,
}

/** A name as a shell takes it literally. */
const shellWord = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`)

const HALF_A_DAY = 12 * 3_600_000

const parts: Readonly<Record<string, string>> = {
  id: 'its id',
  name: 'its name',
  monthly_limit: 'its monthly limit',
  monthly_spend: 'its spend',
  permissions: 'its permissions',
  labels: 'its labels',
}

/** A whole sentence for a failure of which more is known than its code, else `null`. */
export function describeKnown({ code, detail, status, manage, until, space, clockOff }: Failure): string | null {
  if (code === 'space_short')
    return space === undefined ? null : `The disk of ${detail ?? ''} has too little room for this run, which may need ${sizeText(space.needed)}, and ${sizeText(space.free)} are free. Nothing was sent. Free some space, then apply again.` // prettier-ignore
  if (code === 'clock_wrong')
    return clockOff === undefined ? null : `The clock of this computer is ${clockText(clockOff)}. Expiry dates are judged by it, and every time that a run writes down is its own, so nothing was sent. Set the clock, then apply again; if yours is right, the gateway’s is wrong.` // prettier-ignore
  if (code === 'throttled')
    return until === undefined ? null : `The gateway asks for a pause until ${clock(until)}. Try again then.`
  if (code === 'unreachable') return connection[detail ?? ''] ?? null
  if (code === 'certificate_refused') return certificate[/[A-Z_]+$/.exec(detail ?? '')?.[0] ?? ''] ?? null
  if (code === 'permission_missing') return rights[manage ?? ''] ?? null
  if (code === 'not_json') return networkSays[status ?? 0] ?? null
  if (code === 'disk_failed') return disk[/^[A-Z]+/.exec(detail ?? '')?.[0] ?? ''] ?? null
  if (detail !== undefined && Object.hasOwn(further, code)) return further[code]?.(detail) ?? null
  return code === 'bad_answer' ? describeRecord(detail ?? '') : null
}

/** `14:31 UTC`, with the day when it is not the same one anywhere. */
function clock(moment: string): string {
  const time = `${moment.slice(11, 16)} UTC`
  return Date.parse(moment) - Date.now() > HALF_A_DAY ? `${moment.slice(0, 10)}, ${time}` : time
}

/** A list with one record that cannot be read: which one, and why the others are not shown either. */
function describeRecord(detail: string): string | null {
  const [, at, fault = ''] = /^key (\d+): (.+)$/.exec(detail) ?? []
  if (at === undefined) return null
  const what = fault === 'id listed twice' ? 'is in the list twice' : `cannot be read: ${parts[fault] ?? fault}`
  return `Key number ${at} of the list ${what}. A list with a key left out would be wrong without showing it, so none of it was taken. Report this to the gateway’s support.`
}
