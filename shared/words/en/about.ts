/** Texts of the about box. */
export const about = {
  name: 'Fobsheet',
  purpose: 'The spreadsheet for LLM-gateway keys.',
  runsOn: (runtime: string) => `Runs on ${runtime}.`,
  licence: 'MIT licence. It comes without any warranty.',
} as const
