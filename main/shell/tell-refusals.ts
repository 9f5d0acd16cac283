import { dialog as texts } from '#shared/words/en/dialog.ts'

/** Where a refusal is told. */
export interface RefusalHands {
  /** A box on the screen. */
  readonly box: (title: string, text: string) => void
  /** A line on standard error. */
  readonly err: (line: string) => void
}

/**
 * Says why the app does not start, where whoever started it looks, and answers the exit code. A command says it on stderr and
 * fails with 1, since 3 there means that a run was carried out and not every step is done; the window shows a box, and ends with 3.
 */
export function tellRefusals(names: readonly string[], isCommand: boolean, { box, err }: RefusalHands): 1 | 3 {
  const text = texts.refused(names.join(', '))
  if (isCommand) {
    err(`${texts.cannotStart}. ${text}`)
    return 1
  }
  box(texts.cannotStart, text)
  return 3
}
