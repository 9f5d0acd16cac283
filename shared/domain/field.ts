/** An editable cell of a key: its monthly limit, when it ends, or one of its labels. */
export type Field = 'monthly_limit' | 'expiry' | `label:${string}`

/** A cell that can be typed into: a field of a key, or the name or the group of a key that is not created yet. */
export type CellField = Field | 'name' | 'group'

/** The label key of a label field, `null` for any other field. */
export function labelKeyOf(field: string): string | null {
  return field.startsWith('label:') ? field.slice('label:'.length) : null
}

/** The field of one label. */
export function labelField(key: string): Field {
  return `label:${key}`
}

/** Reads a field name from a file or a message, `null` when it names none. */
export function parseField(text: string): Field | null {
  if (text === 'monthly_limit' || text === 'expiry') return text
  const key = labelKeyOf(text)
  return key === null || key.trim() === '' ? null : labelField(key)
}
