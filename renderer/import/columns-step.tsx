import type { ImportResult } from '#shared/contract/import.ts'
import { words } from '#shared/words/en.ts'
import { VirtualTable } from '../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { ColumnUse } from './column-use.tsx'
import { HeaderFaults } from './header-faults.tsx'
import { ImportRules } from './import-rules.tsx'

const { columns: text } = words.importPage

const COLUMNS: readonly TableColumn[] = [
  { id: 'header', title: text.header, width: 'minmax(140px, 1.2fr)' },
  { id: 'use', title: text.use, width: 'minmax(170px, 1.1fr)' },
  { id: 'how', title: text.how, width: 'minmax(150px, 1fr)' },
  { id: 'examples', title: text.examples, width: 'minmax(160px, 2fr)' },
]

/** What every column of the table is for, how that was found, and the rules for all rows. */
export function ColumnsStep({ result }: { readonly result: ImportResult }) {
  const { columns, faults } = result
  const faulty = new Set(faults.flatMap((fault) => fault.columns))
  const ignored = columns.flatMap(({ use, header }, at) =>
    use === 'ignored' ? [header.trim() || text.unnamed(at)] : [],
  )
  return (
    <>
      <HeaderFaults faults={faults} />
      <VirtualTable
        label={text.table}
        columns={COLUMNS}
        count={columns.length}
        row={(at) => rowOf(result, at, faulty.has(at))}
      />
      {ignored.length > 0 && (
        <p className="import-note">
          {text.ignored(ignored.length)} <VisibleText text={ignored.slice(0, SHOWN).join(', ')} />
          {ignored.length > SHOWN && '…'}
        </p>
      )}
      <ImportRules result={result} />
    </>
  )
}

const SHOWN = 20

function rowOf({ columns }: ImportResult, at: number, isFaulty: boolean): TableRow {
  const column = columns[at]
  if (!column) return { data: {}, cells: {} }
  const { header, use, how, examples } = column
  return {
    data: { 'data-index': String(at), 'data-use': use, 'data-how': how, ...(isFaulty && { 'data-fault': '' }) },
    cells: {
      header: header.trim() === '' ? <em>{text.unnamed(at)}</em> : <VisibleText text={header} />,
      use: <ColumnUse column={column} at={at} />,
      how: text.hows[how],
      examples: examples.length > 0 && <VisibleText text={examples.join(' · ')} />,
    },
  }
}
