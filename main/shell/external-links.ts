/** The pages outside the app that it can open, in the system's browser. */
// SECURITY: H35, a name is chosen from this list; no address from data is ever opened.
export const externalLinks = {
  console: 'https://app.requesty.ai/api-keys',
  documentation: 'https://docs.requesty.ai',
} as const

/** The name of a page outside. */
export type ExternalLink = keyof typeof externalLinks
