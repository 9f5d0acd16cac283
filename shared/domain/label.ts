/** One label: key and value, both kept byte for byte. */
export type Label = readonly [key: string, value: string]

/** A key's whole label map as entries, because an object or a schema may lose a label called `__proto__`. */
export type Labels = readonly Label[]

/** Reads a label map from JSON: absent, null and `{}` are the same; `null` when it is not a map of texts (requesty-api section 2). */
export function parseLabels(value: unknown): Labels | null {
  if (value === undefined || value === null) return []
  if (typeof value !== 'object' || Array.isArray(value)) return null
  const entries = Object.entries(value)
  return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string') ? entries : null
}

/** The value of one label, `null` when the key does not carry it. */
export function labelValue(labels: Labels, key: string): string | null {
  return labels.find((label) => label[0] === key)?.[1] ?? null
}

/** The same map with one label set, or removed with `null`; the order of the others is kept. */
export function withLabel(labels: Labels, key: string, value: string | null): Labels {
  if (value === null) return labels.filter((label) => label[0] !== key)
  if (labels.some((label) => label[0] === key)) return labels.map((label) => (label[0] === key ? [key, value] : label))
  return [...labels, [key, value]]
}

/** The label map as JSON text. Written by hand, so that `__proto__` is an ordinary key and the order is ours. */
export function labelsJson(labels: Labels): string {
  return `{${labels.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`
}

/** Whether two maps say the same, whatever their order. */
export function sameLabels(left: Labels, right: Labels): boolean {
  if (left.length !== right.length) return false
  const wanted = new Map(left)
  if (wanted.size !== new Map(right).size) return false
  return right.every(([key, value]) => wanted.get(key) === value)
}
