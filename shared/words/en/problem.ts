import type { ProblemCode } from '../../domain/problem.ts'

const texts: Readonly<Record<ProblemCode, string>> = {
  limit_zero: '0 would remove the cap. Type "none" for no cap.',
  limit_negative: 'A limit cannot be negative.',
  limit_not_a_number: 'Not an amount. Type dollars such as 500 or 49.99, or "none" for no cap.',
  limit_too_many_decimals: 'At most nine decimals.',
  limit_blank: 'A limit cannot be blank. Type "none" for no cap.',
  limit_currency: 'Limits are in US dollars. Type the amount in dollars, without another currency.',
  limit_ambiguous:
    'This can be read in two ways, as thousands or as decimals. Type it without the separator, or with cents.',
  protected_key: 'This is the key the app is connected with. It is protected.',
  unknown_key: 'This key is not in the organisation any more.',
  name_blank: 'A key needs a name.',
  name_duplicate: 'Another new key has this name. Give each its own.',
  limit_required: 'A new key needs a limit. Type dollars such as 500, or "none" for no cap.',
  label_key: 'The label key is blank, or carried twice.',
  group_unknown: 'There is no group of this name. Type the name of a group, or its id.',
  group_required: 'The budgets of this organisation are per group: a new key needs one.',
  expiry_not_a_moment: 'Not a date. Type one such as 2027-01-31, or 2027-01-31 18:00 for a time in UTC.',
  expiry_past: 'This moment has passed: the key would be of no use.',
}

/** Problems in words: what is wrong with a cell, and what to type instead. */
export const problem = { describe: (code: ProblemCode): string => texts[code] } as const
