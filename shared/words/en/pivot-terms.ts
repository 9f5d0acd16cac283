/** Texts of a pivot that stand in tables, files and pages alike. */
export const pivotTerms = {
  unlabeled: '(unlabeled)',
  deleted: '(deleted key)',
  unattributed: '(no key)',
  other: '(other)',
  noGroup: '(no group)',
  noCreator: '(no creator)',
  noModel: '(no model)',
  noValue: '(none)',
  emptyValue: '(empty)',
  total: 'Total',
}
