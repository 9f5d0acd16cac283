import { showWhole } from '../locale.ts'

/** A whole number with grouped digits: `12,000`. */
export function showNumber(value: number): string {
  return showWhole(value)
}

/** A counted thing: `1 key`, `3,000 keys`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${showNumber(value)} ${value === 1 ? one : many}`
}
