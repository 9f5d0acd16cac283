import fc from 'fast-check'

/** Texts that break careless code: object machinery, markup, bidirectional and invisible characters, half characters. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'then',
  'length',
  '0',
  '4294967295',
  '<img src=x onerror="window.__owned=1">',
  'prod\u202Egpj.exe',
  '\u2067evil\u2066safe\u2069',
  'pr\u200Bod',
  '\uFEFFprod',
  'prod\uFEFF',
  'prod\u{E0061}\u{E007F}',
  '\u0440rod',
  'stra\u00DFe',
  'T\u0130TLE',
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  'z\u0301\u0323\u0301\u0323',
  '\uD800',
  '\uDC00\uD800',
  'half\uD83D',
  '\uDE00half',
  '\uFFFF\uFDD0',
  '\u0000',
  'file\u0000.csv',
  '\u001B[2Jred',
  'line1\r\nline2',
  '=1+1',
  '"quoted"',
  'a\tb',
  '\\',
  '\u2028\u2029\u0085',
]

/** Any whole character; fast-check's own `binary` unit takes a second to build, in every test file. */
const codePoint = fc.nat(0x10f7ff).map((count) => String.fromCodePoint(count < 0xd800 ? count : count + 0x800))

/** Any text: the odd ones, ordinary ones, all of Unicode, and bare UTF-16 code units with lone surrogates. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: codePoint, maxLength: 12 }),
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 8 }),
  fc.string({ unit: fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)), maxLength: 4 }),
)

/** Label maps as entries: keys differ, values are any text. */
export const oddLabels: fc.Arbitrary<[string, string][]> = fc.uniqueArray(fc.tuple(oddText, oddText), {
  selector: ([key]) => key,
  maxLength: 10,
})
