import type { AboutPanelOptionsOptions } from 'electron'
import { about } from '#shared/words/en/about.ts'
import { externalLinks } from './external-links.ts'

/** What the about box is told. */
export interface AboutFacts {
  readonly version: string
  readonly runtime: string
}

/** The about box: which version on which runtime, and under which licence. Not each system has a field for each of them. */
export function aboutPanel({ version, runtime }: AboutFacts): AboutPanelOptionsOptions {
  return {
    applicationName: about.name,
    applicationVersion: version,
    // macOS writes it behind the version, in brackets.
    version: runtime,
    // The one text that every system shows.
    copyright: [about.purpose, about.runsOn(runtime), about.licence].join('\n'),
    website: externalLinks.documentation,
  }
}
