import type { StartApp } from './journey.ts'

const GERMAN = { LANG: 'de_DE.UTF-8', LANGUAGE: 'de', LC_ALL: 'de_DE.UTF-8' }

/** Starts apps for somebody whose system speaks German. */
export const inGerman =
  (startApp: StartApp): StartApp =>
  (environment = {}, connection = null) =>
    startApp({ ...GERMAN, ...environment }, connection)
