import type { Safety } from '../../domain/safety.ts'

const names: Readonly<Record<Safety, string>> = {
  'read-only': 'Read-only',
  review: 'Review',
  confirm: 'Review and typed confirmation',
}

const short: Readonly<Record<Safety, string>> = {
  'read-only': 'read-only',
  review: 'review',
  confirm: 'confirm',
}

const meanings: Readonly<Record<Safety, string>> = {
  'read-only': 'Nothing can be applied. Changes can be drafted, and saved as a plan.',
  review:
    'What was reviewed can be applied. Taking caps off, deleting keys and ending them at once ask for their number.',
  confirm: 'Every apply asks for the number of keys it changes.',
}

/** Texts of the safety levels and the production mark. */
export const safety = {
  title: 'Safety',
  names,
  short,
  meanings,
  suggested: 'Suggested for production.',
  production: 'Production',
  productionMeaning: 'A frame round the window, and the word wherever something is applied.',
} as const
