import { TriangleAlert } from 'lucide-react'
import type { ImportRefusal } from '#shared/contract/import.ts'
import { words } from '#shared/words/en.ts'
import { showInvisible } from '../ui/invisible.ts'
import './refusal.css'

const { source: text } = words.importPage

/** Why a source cannot be imported, where that shows, and what to do instead. */
export function Refusal({ name, refusal }: { readonly name: string; readonly refusal: ImportRefusal }) {
  const { code, detail, line, column } = refusal
  return (
    <section className="import-refusal" role="alert" data-code={code}>
      <TriangleAlert size={18} aria-hidden />
      <div>
        <h2>{text.refused(showInvisible(name))}</h2>
        <p>
          {words.importSource.describe(code, detail)}
          {line !== null && ` (${text.at(line, column)})`}
        </p>
      </div>
    </section>
  )
}
