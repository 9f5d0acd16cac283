import { counted, showNumber } from './count.ts'

const keys = (value: number): string => counted(value, 'key')
const newKeys = (value: number): string => counted(value, 'new key')

/** Texts about keys that are to be created or deleted. */
export const drafts = {
  create: 'New draft row',
  duplicate: 'Duplicate as draft',
  mark: 'Mark for deletion',
  isDraft: 'New key, not created yet',
  isMarked: 'Marked for deletion',
  count: (made: number): string => newKeys(made),
  unnamed: 'new key',
  noName: 'name',
  noLimit: 'limit or none',
  noGroup: 'group',
  later: 'known once the key is created',
  twin: 'A key of this name exists. The gateway allows that; give this one a name of its own to tell them apart.',
  copyOf: (name: string, number: number): string => (number === 1 ? `${name}-copy` : `${name}-copy-${number}`),
  undoNames: {
    create: (made: number): string => `Draft ${newKeys(made)}`,
    duplicate: (made: number): string => `Duplicate ${keys(made)}`,
    mark: (marked: number): string => `Mark ${keys(marked)} for deletion`,
    keep: (kept: number): string => `Keep ${keys(kept)}`,
    remove: (removed: number): string => `Remove ${newKeys(removed)}`,
    change: (rows: number): string => `Delete ${counted(rows, 'row')}`,
  },
  notices: {
    created: (made: number): string => `${newKeys(made)} drafted`,
    marked: (marked: number): string => `${keys(marked)} marked for deletion`,
    kept: (kept: number): string => `${keys(kept)} kept`,
    removed: (removed: number): string => `${newKeys(removed)} removed`,
    protectedKey: (skipped: number): string => `${showNumber(skipped)} protected, skipped`,
    tooMany: (most: number): string => `At most ${showNumber(most)} drafts at once.`,
    keptEdits: (cells: number): string =>
      `${counted(cells, 'staged cell')} of keys marked for deletion ${cells === 1 ? 'is' : 'are'} kept and not sent`,
  },
  overflow: {
    title: (rows: number): string =>
      `${counted(rows, 'row')} of the clipboard ${rows === 1 ? 'is' : 'are'} beyond the last row`,
    text: 'They can become new keys. Each needs a name and a limit before it can be created.',
    create: (made: number): string => `Create ${counted(made, 'draft key')}`,
    leave: 'Leave them out',
  },
  review: {
    created: (made: number): string => `New keys (${showNumber(made)})`,
    deleted: (deleted: number): string => `Keys to delete (${showNumber(deleted)})`,
    createdText:
      'Each is created with its limit and labels; its secret is shown nowhere and saved once, where you choose.',
    deletedText: 'Deleting is for good. It cannot be undone.',
    name: 'name',
    limit: 'monthly limit',
    labels: 'labels',
    spend: 'spent this month',
    spentWarning: (spent: number): string =>
      `${counted(spent, 'key', 'keys')} to delete ${spent === 1 ? 'has' : 'have'} been used this month. What uses ${spent === 1 ? 'it' : 'them'} will stop working.`,
    inUse: 'in use this month',
    twin: 'a key of this name exists',
    replaces: 'replaces',
    reads: 'may read keys and usage',
    noLabels: 'no labels',
    unstage: (name: string): string => `Unstage ${name}`,
  },
} as const
