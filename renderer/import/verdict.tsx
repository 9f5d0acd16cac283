import { CircleHelp, Equal, Minus, Pencil, Plus, TriangleAlert } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { Verdict } from '#shared/import/row-check.ts'
import { words } from '#shared/words/en.ts'
import { Chip } from '../ui/chip.tsx'
import type { ChipKind } from '../ui/chip.tsx'

const SIGNS: Readonly<Record<Verdict, LucideIcon>> = {
  create: Plus,
  update: Pencil,
  unchanged: Equal,
  question: CircleHelp,
  error: TriangleAlert,
  left: Minus,
}

const KINDS: Readonly<Record<Verdict, ChipKind>> = {
  create: 'done',
  update: 'staged',
  unchanged: 'plain',
  question: 'unsure',
  error: 'bad',
  left: 'plain',
}

/** The sign of a verdict: its shape tells what its colour does. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const Sign = SIGNS[verdict]
  return <Sign size={13} aria-hidden className={`verdict-${verdict}`} />
}

/** A verdict as a word with its sign. */
export function VerdictChip({ verdict }: { readonly verdict: Verdict }) {
  return (
    <Chip kind={KINDS[verdict]}>
      <VerdictMark verdict={verdict} /> {words.importPreview.preview.verdicts[verdict]}
    </Chip>
  )
}
