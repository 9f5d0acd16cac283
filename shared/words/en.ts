/**
 * Every text a user reads, in English, a section a feature. Another language is a file of the same shape. A namespace, so
 * that a page carries the sections its code names: `words.grid`, and never `words` as a value.
 */
export * as words from './en/sections.ts'
