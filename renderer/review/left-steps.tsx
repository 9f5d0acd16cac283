import type { LeftOut } from '#shared/domain/past-step.ts'
import type { PlanOrigin } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { FieldText } from '../ui/cell-text.tsx'
import { VirtualTable } from '../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { Section } from './section.tsx'

const { columns: titles } = words.review

const COLUMNS: readonly TableColumn[] = [
  { id: 'key', title: titles.key, width: 'minmax(140px, 1.2fr)' },
  { id: 'field', title: titles.field, width: 'minmax(100px, 0.7fr)' },
  { id: 'reason', title: titles.note, width: 'minmax(240px, 3fr)' },
]

interface LeftStepsProps {
  readonly left: readonly LeftOut[]
  readonly origin: PlanOrigin | null
}

/** Steps of a past run that cannot be in the plan made from it, each with its reason. */
export function LeftSteps({ left, origin }: LeftStepsProps) {
  const revertRun = useStore((store) => store.revertRun)
  const hasSpent = left.some(({ code }) => code === 'spent')
  const title = (origin?.kind === 'rotate' ? words.rotation.leftTitle : words.pastPlan.leftTitle)(left.length)
  return (
    <Section
      title={title}
      text=""
      tone="plain"
      actions={
        hasSpent &&
        origin?.kind === 'revert' && (
          <Button onClick={() => void revertRun(origin.run, true)}>{words.pastPlan.deleteSpent}</Button>
        )
      }
    >
      <VirtualTable label={title} columns={COLUMNS} count={left.length} row={(at) => rowOf(left[at])} />
    </Section>
  )
}

function rowOf(one: LeftOut | undefined): TableRow {
  if (!one) return { data: {}, cells: {} }
  const { row, name, field, code, value } = one
  return {
    data: { 'data-row': row, 'data-column': field, 'data-reason': code },
    cells: {
      key: <VisibleText text={name} />,
      field: <FieldText field={field} />,
      reason: words.pastPlan.left(code, value),
    },
  }
}
