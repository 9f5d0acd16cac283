import { beforeAll } from 'vitest'

/** Test files share one document: each begins with an empty one, whatever the file before left there. */
beforeAll(() => document.body.replaceChildren())
