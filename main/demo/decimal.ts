const PLAIN = /^(?:0|[1-9]\d*)(?:\.\d+)?$/
const LONGEST = 40

/** Reads an amount the service accepts, as canonical text; null for everything it refuses. */
export function parseAmount(value: unknown): string | null {
  if (typeof value === 'number') {
    return Number.isFinite(value) && value >= 0 ? trimZeros(showWithoutExponent(value)) : null
  }
  if (typeof value !== 'string' || value.length > LONGEST) return null
  return PLAIN.test(value) ? trimZeros(value) : null
}

/** Drops zeros that carry no value: `2.50` is `2.5`, `0.00` is `0`. */
export function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function showWithoutExponent(value: number): string {
  const [mantissa = '0', exponent] = String(value).split('e')
  if (exponent === undefined) return mantissa
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`
  return digits.padEnd(point, '0')
}
