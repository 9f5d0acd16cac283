import { words } from '#shared/words/en.ts'
import type { ImportResult } from '#shared/contract/import.ts'
import { Dated } from './dated.tsx'
import { Notices } from './notices.tsx'
import { PreviewTable } from './preview-table.tsx'
import { Questions } from './questions.tsx'
import { VerdictFilter } from './verdict-filter.tsx'

/** What every row means: what is asked, what was found, and the rows themselves with the cells to be mended in place. */
export function PreviewStep({ result }: { readonly result: ImportResult }) {
  const { counts, dated } = result
  if (!counts) return <p className="import-note">{words.importPreview.preview.faults}</p>
  if (dated) return <Dated dated={dated} />
  return (
    <>
      <Questions result={result} />
      <Notices result={result} />
      <VerdictFilter counts={counts} />
      <PreviewTable result={result} />
    </>
  )
}
