import { Info } from 'lucide-react'
import type { ImportResult } from '#shared/contract/import.ts'
import { words } from '#shared/words/en.ts'
import { VisibleText } from '../ui/visible-text.tsx'

const { preview: text } = words.importPreview
const SHOWN = 10

/** Label values that no key has yet and that look like ones that keys have: told, because they may be slips. */
export function Notices({ result }: { readonly result: ImportResult }) {
  const { notices, columns } = result
  if (notices.length === 0) return null
  return (
    <ul className="import-notices" aria-label={text.notices}>
      {notices.slice(0, SHOWN).map(({ column, value, alike, count }) => (
        <li key={`${column} ${value}`}>
          <Info size={14} aria-hidden />
          <VisibleText
            text={`${columns[column]?.labelKey ?? ''}: ${words.importProblem.alike(value, alike)} ${text.inRows(count)}`}
          />
        </li>
      ))}
      {notices.length > SHOWN && <li>{text.moreNotices(notices.length - SHOWN)}</li>}
    </ul>
  )
}
