import type { HeldSecret } from './ports.ts'

/** In which form secrets are written: by the end of the file's name. */
export type SecretsForm = 'csv' | 'json' | 'env'

/** The form that a file's name asks for: `.json`, `.env`, else CSV. */
export function formOf(path: string): SecretsForm {
  const name = path.toLowerCase()
  return name.endsWith('.json') ? 'json' : name.endsWith('.env') ? 'env' : 'csv'
}

/** What stands before, between and after the entries of a file; the end is written anew with each of them. */
export interface SecretsLayout {
  readonly start: string
  readonly entry: (secret: HeldSecret, at: number) => string
  readonly end: string
}

/** How a form is laid out. */
export function layoutOf(form: SecretsForm): SecretsLayout {
  switch (form) {
    case 'csv': {
      return { start: 'name,api_key_id,api_key\r\n', entry: csvLine, end: '' }
    }
    case 'json': {
      return { start: '[', entry: (held, at) => `${at === 0 ? '' : ','}\n ${jsonEntry(held)}`, end: '\n]\n' }
    }
    case 'env': {
      return { start: '', entry: envLine, end: '' }
    }
  }
}

/** All secrets as the text of a file. */
export function secretsText(secrets: readonly HeldSecret[], form: SecretsForm): string {
  const { start, entry, end } = layoutOf(form)
  return start + secrets.map(entry).join('') + end
}

function jsonEntry({ name, keyId, secret }: HeldSecret): string {
  return JSON.stringify({ name, api_key_id: keyId, api_key: secret })
}

function csvLine({ name, keyId, secret }: HeldSecret): string {
  return `${[plain(name), keyId ?? '', secret].map(csvCell).join(',')}\r\n`
}

/** A key's name as it stands in a file. */
export function nameInFile(name: string, form: SecretsForm): string {
  return form === 'csv' ? plain(name) : name
}

/** A name that a spreadsheet would take for a formula stays text. A secret is never touched: an altered one is lost. */
function plain(name: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(name) ? `'${name}` : name
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A variable called after the key; names that come to the same are told apart by their id. */
function envLine({ name, keyId, secret }: HeldSecret): string {
  const word = name.normalize('NFKD').replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '').toUpperCase() // prettier-ignore
  const id = keyId?.slice(0, 8).toUpperCase() ?? 'UNKNOWN'
  return `KEY_${word}${word === '' ? '' : '_'}${id}='${secret.replaceAll("'", String.raw`'\''`)}'\n`
}
