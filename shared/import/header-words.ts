import type { ColumnUse } from './import-column.ts'

/** Titles as our own exports write them. */
const OWN: ReadonlyMap<string, Exclude<ColumnUse, 'label'>> = new Map([
  ['id', 'id'],
  ['name', 'name'],
  ['monthly_limit', 'monthly_limit'],
  ['expiry', 'expiry'],
  ['group', 'group'],
  ['monthly_spend', 'read_only'],
  ['created_by', 'read_only'],
  ['permissions', 'read_only'],
])

// Other words, in English and German, without case, spaces, dashes and brackets.
const WORDS: Readonly<Record<string, string>> = {
  id: 'keyid apikeyid schlüsselid schluesselid',
  name: 'name keyname apikeyname schlüssel schluessel schlüsselname schluesselname bezeichnung',
  monthly_limit:
    'limit monthlylimit monthlylimitusd limitusd limit$ cap budget monthlybudget monthlycap monatslimit monatsbudget monatlicheslimit limitmonat obergrenze',
  expiry: 'expires expiresat expiresafter expirydate expirationdate expiration validuntil ablauf ablaufdatum läuftab läuftabam gültigbis gueltigbis', // prettier-ignore
  group: 'groupname groupid gruppe gruppenname gruppenid',
  date: 'date datum asof stand stichtag',
  read_only:
    'spend spent monthlyspend spendusd ausgaben verbrauch monatsausgaben createdby creator owneremail ersteller erstelltvon rechte permissions',
}

const SYNONYMS: ReadonlyMap<string, Exclude<ColumnUse, 'label'>> = new Map(
  Object.entries(WORDS).flatMap(([use, words]) =>
    // `as`: the words stand under uses.
    words.split(' ').map((word) => [word, use as Exclude<ColumnUse, 'label'>] as const),
  ),
)

// The files that new secrets are saved in have them in a column of this name.
const SECRET_WORDS: ReadonlySet<string> = new Set(['apikey', 'apisecret', 'secret', 'secretkey', 'token', 'geheimnis'])

/** Names that are machinery of objects: as a bare title they mean mischief or an accident. */
const MACHINERY: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** The use of a title that our own exports write. */
export function ownUse(title: string): Exclude<ColumnUse, 'label'> | null {
  return OWN.get(title) ?? null
}

/** The use that a title is another word for. */
export function synonymUse(title: string): Exclude<ColumnUse, 'label'> | null {
  return SYNONYMS.get(plainWord(title)) ?? null
}

/** Whether the cells under a title are secrets, which no import may show. */
export function isSecretTitle(title: string): boolean {
  return SECRET_WORDS.has(plainWord(title))
}

/** Whether a title is a name of object machinery. */
export function isMachinery(title: string): boolean {
  return MACHINERY.has(title)
}

function plainWord(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_()[\].:/-]+/g, '')
}
