import type { CredentialPlace } from '../../contract/app-state.ts'

const places: Readonly<Record<CredentialPlace, string>> = {
  keychain: 'in the keychain of this computer',
  session: 'for this session only',
  missing: 'not available',
}

/** Texts of the settings page. */
export const settings = {
  title: 'Settings',
  workspaces: 'Workspaces',
  workspacesText: 'One connection each: an address, an organisation and a management key.',
  current: 'open now',
  url: 'Address',
  organisation: 'Organisation',
  unnamed: 'name not readable',
  key: 'Management key',
  rights: 'Rights',
  places,
  open: 'Open',
  replaceKey: 'Replace key',
  connection: 'Connection…',
  forget: 'Forget',
  connect: 'Connect another…',
  data: 'Data on this computer',
  dataText: 'Lists, label history, staged work and the journal of every run. Management keys are never in it.',
  folder: 'Folder',
  about: 'About',
  version: 'Version',
  runtime: 'Runtime',
} as const
