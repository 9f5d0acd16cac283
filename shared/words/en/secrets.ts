import { counted, showNumber } from './count.ts'

/** Texts about the secrets of new keys. */
export const secrets = {
  region: 'New secrets',
  saveSecrets: 'Save secrets file',
  held: (count: number) => `The ${count === 1 ? 'secret' : 'secrets'} of ${counted(count, 'new key')}`,
  heldText:
    'Kept encrypted on this computer, and shown nowhere. The gateway tells a secret only once: save it, and put it where it belongs.',
  exported: 'Saved and read back. When you have put the secrets where they belong, destroy the copy that is kept here.',
  allCopied: 'Each of them was copied. When you have put them where they belong, destroy the copy that is kept here.',
  copy: 'Copy',
  copyOf: (name: string) => `Copy the secret of ${name}`,
  wasCopied: 'copied',
  copied: (name: string, seconds: number) =>
    `The secret of “${name}” is on the clipboard for ${showNumber(seconds)} seconds.`,
  list: (count: number) => counted(count, 'new key'),
  more: (count: number) => `and ${showNumber(count)} more`,
  banner: (count: number) =>
    `${counted(count, 'secret')} of new keys ${count === 1 ? 'waits' : 'wait'} to be handed over.`,
  show: 'Show',
  saved: (path: string) => `Secrets saved as ${path}`,
  destroy: 'Destroy kept copy',
  destroyTitle: 'Destroy the kept copy of these secrets?',
  destroyDetail:
    'Do this when you have the saved file. Nobody can show the secrets again afterwards: neither this app nor the gateway.',
  destroyKeep: 'Keep it',
  destroyDo: 'Destroy it',
  filters: { csv: 'CSV', json: 'JSON', env: 'Environment variables' },
} as const
