/** A pattern for names of new keys, such as `{team}-{feature}-{env}`: fixed texts and label keys in turn. */
export interface NamePattern {
  readonly texts: readonly string[]
  readonly keys: readonly string[]
}

/** Reads a pattern; `null` when it names no label, or a brace is left open. */
export function parseNamePattern(text: string): NamePattern | null {
  const parts = text.split(/\{([^{}]*)\}/)
  const texts = parts.filter((_, at) => at % 2 === 0)
  const keys = parts.filter((_, at) => at % 2 === 1)
  if (keys.length === 0 || keys.some((key) => key.trim() === '')) return null
  return texts.some((fixed) => /[{}]/.test(fixed)) ? null : { texts, keys }
}

/** The name that a pattern gives, or the first label key for which there is no value. */
export function fillPattern(
  { texts, keys }: NamePattern,
  valueOf: (key: string) => string | null | undefined,
): { readonly name: string } | { readonly missing: string } {
  let name = texts[0] ?? ''
  for (const [at, key] of keys.entries()) {
    const value = valueOf(key)?.trim() ?? ''
    if (value === '') return { missing: key }
    name += value + (texts[at + 1] ?? '')
  }
  return { name }
}
