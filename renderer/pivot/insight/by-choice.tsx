import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'
import { dimensionName } from '#shared/spend/pivot/pivot-result.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'
import { Choice } from '../figures/choice.tsx'
import { showDimension } from '../figures/show-member.ts'

const text = words.spendInsight

interface ByChoiceProps {
  readonly by: Dimension
  /** What can be chosen beside labels. */
  readonly others: readonly Dimension[]
  readonly onChoose: (by: Dimension) => void
}

/** By which dimension a view divides spend: any label, or one of the others that are offered. */
export function ByChoice({ by, others, onChoose }: ByChoiceProps) {
  const table = useStore((store) => store.table)
  const labels = (table?.labels ?? []).map(({ key }): Dimension => ({ kind: 'label', label: key }))
  const all = [...labels, ...others]
  const chosen = dimensionName(by)
  const offered = all.some((one) => dimensionName(one) === chosen) ? all : [by, ...all]
  const handleChange = (name: string): void => {
    const found = offered.find((one) => dimensionName(one) === name)
    if (found) onChoose(found)
  }
  return (
    <Choice
      name={text.by}
      value={chosen}
      options={offered.map((one) => [dimensionName(one), showDimension(one)])}
      onChoose={handleChange}
    />
  )
}
