import type { ShownColumn } from '#shared/contract/import.ts'
import type { ColumnChoice, ColumnUse as Use } from '#shared/import/import-column.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'

const { columns: text } = words.importPage

const FIELDS: readonly Exclude<Use, 'label'>[] = ['id', 'name', 'monthly_limit', 'expiry', 'group']
const REST: readonly Exclude<Use, 'label'>[] = ['read_only', 'date', 'ignored']

interface ColumnUseProps {
  readonly column: ShownColumn
  readonly at: number
}

/** What a column is for, to be chosen. */
export function ColumnUse({ column, at }: ColumnUseProps) {
  const table = useStore((store) => store.table)
  const chosen = useStore((store) => store.importing?.wish?.chosen) ?? NONE
  const doImport = useStore((store) => store.doImport)
  const { header, use, labelKey } = column
  const known = table?.labels.map(({ key }) => key) ?? []
  const own = [header.trim(), labelKey ?? ''].filter((key) => key !== '' && !known.includes(key))
  const choose = (value: string) => {
    const others = chosen.filter(([place]) => place !== at)
    void doImport({ kind: 'wish', change: { chosen: [...others, [at, choiceOf(value)]] } })
  }
  return (
    <select
      aria-label={text.useOf(header.trim() || text.unnamed(at))}
      value={use === 'label' ? `label:${labelKey}` : use}
      onChange={({ target }) => choose(target.value)}
    >
      <optgroup label={text.fields}>
        {FIELDS.map((one) => (
          <option key={one} value={one}>
            {text.uses[one]}
          </option>
        ))}
      </optgroup>
      <optgroup label={text.labels}>
        {known.map((key) => (
          <option key={key} value={`label:${key}`}>
            {text.label(key)}
          </option>
        ))}
        {[...new Set(own)].map((key) => (
          <option key={key} value={`label:${key}`}>
            {text.newLabel(key)}
          </option>
        ))}
      </optgroup>
      <optgroup label={text.rest}>
        {REST.map((one) => (
          <option key={one} value={one}>
            {text.uses[one]}
          </option>
        ))}
      </optgroup>
    </select>
  )
}

const NONE: readonly (readonly [number, ColumnChoice])[] = []

function choiceOf(value: string): ColumnChoice {
  if (value.startsWith('label:')) return { use: 'label', labelKey: value.slice('label:'.length) }
  // `as`: an option of the list above.
  return { use: value as Exclude<Use, 'label'>, labelKey: null }
}
