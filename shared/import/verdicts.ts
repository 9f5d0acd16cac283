import type { Verdict } from './row-check.ts'

const VERDICTS: readonly Verdict[] = ['unchanged', 'create', 'update', 'error', 'question', 'left']

/** The number that stands for a verdict where there is one a row. */
export function codeOfVerdict(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict)
}

/** The verdict of a number. */
export function verdictOf(code: number | undefined): Verdict {
  return VERDICTS[code ?? 0] ?? 'unchanged'
}
