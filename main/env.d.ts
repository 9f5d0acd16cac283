/** The address of Vite's server while developing, put in by the build; `null` in every other build. */
declare const __DEV_SERVER__: string | null

/** The version in `package.json`, put in by the build. */
declare const __VERSION__: string

/** Whether this build is a `-test` artefact, which lets tests in by a debugging port; put in by the build. */
declare const __FOR_TESTS__: boolean
