import { countOf } from '#shared/contract/import-counts.ts'
import type { ImportCounts } from '#shared/import/import-reading.ts'
import type { Verdict } from '#shared/import/row-check.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { showCount } from '../ui/format.ts'
import { VerdictMark } from './verdict.tsx'

const VERDICTS: readonly Verdict[] = ['error', 'question', 'create', 'update', 'unchanged', 'left']
const { preview: text } = words.importPreview

/** Chooses which rows the preview shows, by what is made of them; only what occurs is offered. */
export function VerdictFilter({ counts }: { readonly counts: ImportCounts }) {
  const shown = useStore((store) => store.importing?.shown ?? null)
  const doImport = useStore((store) => store.doImport)
  const show = (verdict: Verdict | null) => void doImport({ kind: 'show', verdict })
  return (
    <div className="import-filter" role="group" aria-label={text.filter}>
      <button type="button" aria-pressed={shown === null} onClick={() => show(null)}>
        {text.all} {showCount(counts.rows)}
      </button>
      {VERDICTS.filter((one) => counts[countOf[one]] > 0).map((one) => (
        <button key={one} type="button" aria-pressed={shown === one} onClick={() => show(one)}>
          <VerdictMark verdict={one} />
          {text.verdicts[one]} {showCount(counts[countOf[one]])}
        </button>
      ))}
    </div>
  )
}
